package vn.motcua.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.motcua.cases.core.TestWorld.CLERK;
import static vn.motcua.cases.core.TestWorld.HEAD;
import static vn.motcua.cases.core.TestWorld.LEADER;
import static vn.motcua.cases.core.TestWorld.SPECIALIST;
import static vn.motcua.cases.core.TestWorld.id;
import static vn.motcua.cases.core.TestWorld.simple;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import vn.motcua.cases.core.CaseState.Verdict;
import vn.motcua.cases.core.Command;
import vn.motcua.database.TestDatabase;

/** A database of its own for each test, and cases in it. */
abstract class CasesInDatabase {

    final HikariDataSource source = TestDatabase.fresh();
    final CountingSource counting = new CountingSource(source);
    final TestCases test = new TestCases(counting);
    final Cases cases = test.cases;

    @AfterEach
    void close() {
        assertThat(test.check.replayAll().faults()).isEmpty();
        source.close();
    }

    static Command.Complete complete(String step) {
        return new Command.Complete(step, List.of(), Verdict.GRANTED, "đủ điều kiện");
    }

    UUID settled(String key) {
        UUID id = test.accepted(simple(), key);
        test.does(id, SPECIALIST, complete("review"));
        test.does(id, HEAD, complete("approve"));
        test.does(id, LEADER, new Command.Settle("sign", Verdict.GRANTED, List.of(id("r")), ""));
        test.does(id, CLERK, new Command.Settle("issue", Verdict.GRANTED, List.of(), ""));
        return id;
    }

    interface Part<T> {
        T run(int thread) throws Exception;
    }

    static <T> List<T> together(int threads, Part<T> part) throws Exception {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            List<Callable<T>> work = IntStream.range(0, threads)
                    .<Callable<T>>mapToObj(n -> () -> part.run(n))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> one : pool.invokeAll(work, 120, TimeUnit.SECONDS)) {
                results.add(one.get());
            }
            return results;
        }
    }
}
