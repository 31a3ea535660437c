package vn.motcua.cases;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Core;
import vn.motcua.cases.core.Event;
import vn.motcua.cases.core.OpenTask;
import vn.motcua.journal.Entry;
import vn.motcua.journal.Journal;

/** Replays every case from the journal and compares it with what is stored. */
@Service
public class CasesCheck {

    private static final int BATCH = 500;
    private static final int PAGE = 1000;
    private static final int MOST_FAULTS = 100;

    private final CaseStore store;
    private final Journal journal;
    private final JdbcClient db;

    CasesCheck(CaseStore store, Journal journal, JdbcClient db) {
        this.store = store;
        this.journal = journal;
        this.db = db;
    }

    /**
     * What was found.
     *
     * @param erased cases that cannot be replayed because the law had a body erased
     * @param faults the first hundred
     */
    public record Report(long cases, long erased, List<Fault> faults) {}

    /** A case that is not what its history says. {@code what} is English, without personal data. */
    public record Fault(UUID id, String code, String what) {}

    /** Walks over the whole database; reads only. */
    public Report replayAll() {
        long cases = 0;
        long erased = 0;
        List<Fault> faults = new ArrayList<>();
        UUID after = new UUID(0, 0);
        List<StoredCase> page = store.after(after, false, BATCH);
        while (!page.isEmpty()) {
            for (StoredCase stored : page) {
                cases++;
                List<Entry> entries = entries(stored);
                if (entries.stream().anyMatch(e -> e.body() == null)) {
                    erased++;
                } else if (faults.size() < MOST_FAULTS) {
                    fault(stored, entries)
                            .map(what -> new Fault(
                                    stored.state().id(),
                                    stored.state().identity().code(),
                                    what))
                            .ifPresent(faults::add);
                }
            }
            page = store.after(page.getLast().state().id(), false, BATCH);
        }
        return new Report(cases, erased, List.copyOf(faults));
    }

    private List<Entry> entries(StoredCase stored) {
        String stream = stored.state().identity().stream();
        List<Entry> all = new ArrayList<>();
        List<Entry> page = journal.stream(stream, 0, PAGE);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = page.size() < PAGE
                    ? List.of()
                    : journal.stream(stream, all.getLast().seq(), PAGE);
        }
        return all;
    }

    private Optional<String> fault(StoredCase stored, List<Entry> entries) {
        if (entries.isEmpty()) {
            return Optional.of("has no entry");
        }
        Entry last = entries.getLast();
        if (last.seq() != stored.head().seq()
                || !Arrays.equals(last.hash(), stored.head().hash())) {
            return Optional.of("the last entry is " + last.seq() + ", the row says "
                    + stored.head().seq());
        }
        List<Event> events =
                entries.stream().flatMap(e -> EventCodec.event(e).stream()).toList();
        CaseState replayed = Core.replay(events);
        CaseState state = stored.state();
        if (!replayed.withFacts(Map.of()).equals(state.withFacts(Map.of()))) {
            return Optional.of("the row is not what its " + events.size() + " events give");
        }
        if (!same(replayed.facts(), state.facts())) {
            return Optional.of("the facts are not what the events say");
        }
        return tasks(state);
    }

    private Optional<String> tasks(CaseState state) {
        List<String> rows = db.sql("""
            select concat_ws(' ', step, agency, role, coalesce(position::text, '-'), waiting)
            from cases.task where case_id = :id
            """).param("id", state.id()).query((row, n) -> row.getString(1)).list().stream()
                .sorted()
                .toList();
        List<String> expected =
                TaskRecord.of(state).stream().map(CasesCheck::line).sorted().toList();
        return rows.equals(expected) ? Optional.empty() : Optional.of("its open tasks are not those of its state");
    }

    private static String line(TaskRecord row) {
        OpenTask task = row.task();
        return String.join(
                " ",
                task.step(),
                task.agency().toString(),
                task.role(),
                task.position() == null ? "-" : task.position().toString(),
                row.waiting() ? "t" : "f");
    }

    /** Equal JSON values; the database may write a number in another form. */
    private static boolean same(Object one, Object other) {
        if (one instanceof Number a && other instanceof Number b) {
            return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString())) == 0;
        }
        if (one instanceof Map<?, ?> a && other instanceof Map<?, ?> b) {
            return a.keySet().equals(b.keySet())
                    && a.entrySet().stream().allMatch(e -> sameOrNull(e.getValue(), b.get(e.getKey())));
        }
        if (one instanceof List<?> a && other instanceof List<?> b) {
            return a.size() == b.size() && IntStream.range(0, a.size()).allMatch(i -> sameOrNull(a.get(i), b.get(i)));
        }
        return one.equals(other);
    }

    private static boolean sameOrNull(@Nullable Object one, @Nullable Object other) {
        return one == null ? other == null : other != null && same(one, other);
    }
}
