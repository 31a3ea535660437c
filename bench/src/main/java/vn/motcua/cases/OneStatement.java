package vn.motcua.cases;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.BeanFactory;
import vn.motcua.cases.core.OpenTask;
import vn.motcua.journal.Chain;
import vn.motcua.journal.Entry;
import vn.motcua.journal.Journal;
import vn.motcua.journal.NewEntry;
import vn.motcua.kernel.Ids;

/**
 * The storage path of a command alone, for measurements: the product's one statement on cases that exist, with a hash-chained
 * entry, a task that goes and a task that comes; nothing is loaded or decided. In the package of the store, which nobody
 * else reaches.
 */
public final class OneStatement {

    private static final byte[] FINGERPRINT = new byte[32];

    private final CaseStore store;
    private final Ids ids;
    private final List<List<StoredCase>> cases = new ArrayList<>();
    private final Entry example;

    /**
     * Begins.
     *
     * @param own the cases of each worker
     */
    public OneStatement(BeanFactory beans, List<List<UUID>> own) {
        store = beans.getBean(CaseStore.class);
        ids = beans.getBean(Ids.class);
        for (List<UUID> of : own) {
            List<StoredCase> loaded = new ArrayList<>();
            of.forEach(id -> loaded.add(store.load(id, null).orElseThrow()));
            cases.add(loaded);
        }
        StoredCase any = cases.getFirst().getFirst();
        example = beans.getBean(Journal.class)
                .latest(any.state().identity().stream(), Long.MAX_VALUE, 1)
                .getFirst();
    }

    /** One command's worth of writing, committed. */
    public int once(int worker) {
        List<StoredCase> own = cases.get(worker);
        int number = ThreadLocalRandom.current().nextInt(own.size());
        StoredCase before = own.get(number);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        byte[] body = example.body() == null ? new byte[0] : example.body();
        List<Chain.Linked> linked = Chain.link(
                before.head(),
                now,
                List.of(new NewEntry(before.state().identity().stream(), example.type(), example.actor(), "", body)),
                ids);
        boolean odd = linked.getLast().seq() % 2 == 1;
        OpenTask task = before.state().tasks().getFirst();
        OpenTask next = new OpenTask(
                odd ? "bench-b" : "bench-a",
                task.type(),
                task.agency(),
                task.role(),
                null,
                null,
                task.opened(),
                task.due(),
                null,
                null);
        store.write(new CaseStore.Write(
                        before,
                        before.state(),
                        before.subject(),
                        null,
                        linked,
                        List.of(new CaseStore.AlarmedTask(new TaskRecord(next, false, List.of()), null)),
                        List.of(odd ? "bench-a" : "bench-b"),
                        UUID.randomUUID().toString(),
                        before.state().id(),
                        FINGERPRINT,
                        now))
                .orElseThrow(() -> new IllegalStateException("the version was taken"));
        own.set(
                number,
                new StoredCase(
                        before.state(),
                        linked.getLast().head(),
                        before.subject(),
                        before.opened(),
                        before.closed(),
                        null));
        return 1;
    }
}
