package vn.motcua.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * People hand in dossiers while the city is killed again and again. {@code ./motcua bench crash} runs the whole form: 200 kills
 * during 10,000 submissions; with {@code --minutes} it stops earlier and checks what there is.
 */
class KillTest {

    private static final int KILLS = Integer.getInteger("motcua.kills", 6);
    private static final int SUBMISSIONS = Integer.getInteger("motcua.submissions", 150);
    private static final long SEED = Long.getLong("motcua.seed", System.nanoTime());
    private static final long END = System.nanoTime()
            + Duration.ofMinutes(Integer.getInteger("motcua.minutes", 600)).toNanos();
    /** So few that each has more dossiers than a page of their list shows, also in the short form. */
    private static final int PEOPLE = 6;

    private static final Duration PROGRESS = Duration.ofMinutes(4);

    /** What is killed. */
    private enum Victim {
        CITY,
        CITY_AND_DATABASE,
        CITY_WHILE_IT_STARTS,
        DATABASE
    }

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final Map<Victim, Integer> killed = new EnumMap<>(Victim.class);

    @Test
    void what_was_acknowledged_is_there_once_after_kills_at_any_moment() throws Exception {
        long begun = System.nanoTime();
        try (RunningCity city = RunningCity.start(folder, Map.of("CITY_PACEFACTOR", "10000"), "--no-demo");
                ExecutorService background = Executors.newSingleThreadExecutor()) {
            Submissions submissions = new Submissions(List.of(city), SUBMISSIONS);
            Future<?> people = background.submit(() -> {
                submissions.run(PEOPLE);
                return null;
            });
            for (int kill = 1; kill <= KILLS && System.nanoTime() < END; kill++) {
                kill(city, submissions, people, kill);
                if (kill % 10 == 0) {
                    say(begun, kill + " kills, " + submissions.count() + " dossiers acknowledged");
                }
            }
            city.awaitReady();
            if (System.nanoTime() > END) {
                submissions.enough();
            }
            people.get();
            say(
                    begun,
                    killed + " killed, " + submissions.count() + " dossiers acknowledged, pressed again "
                            + submissions.repeated() + " times, seed " + SEED);
            assertThat(submissions.count()).isEqualTo(submissions.wanted());
            submissions.check(0);
            say(begun, "all of them are there once, with their files");
        }
        var verified =
                Program.run(Map.of(), "verify", "--data", folder.resolve("data").toString());
        say(begun, String.join(" ", verified.said()));
        assertThat(verified.code()).as(String.join("\n", verified.said())).isZero();
    }

    /** At a random moment after so many dossiers were acknowledged that all kills fall into the time of the submissions. */
    private void kill(RunningCity city, Submissions submissions, Future<?> people, int kill) throws Exception {
        Victim victim = victim(kill);
        if (victim == Victim.CITY_WHILE_IT_STARTS) {
            Thread.sleep(random.nextInt(6_000));
        } else {
            city.awaitReady();
            int share = SUBMISSIONS / KILLS;
            await(submissions, people, (kill - 1) * share + random.nextInt(Math.max(1, share / 2)));
            Thread.sleep(random.nextInt(400));
        }
        killed.merge(victim, 1, Integer::sum);
        switch (victim) {
            case CITY, CITY_WHILE_IT_STARTS -> {
                city.kill();
                city.startAgain();
            }
            case CITY_AND_DATABASE -> {
                city.killAll();
                city.startAgain();
            }
            case DATABASE -> assertThat(city.killDatabase()).isTrue();
        }
    }

    private Victim victim(int kill) {
        if (kill == KILLS) {
            return Victim.CITY_AND_DATABASE;
        }
        if (kill == 1) {
            return Victim.CITY;
        }
        return Victim.values()[random.nextInt(Victim.values().length)];
    }

    private static void await(Submissions submissions, Future<?> people, int count) throws Exception {
        long end = System.nanoTime() + PROGRESS.toNanos();
        while (submissions.count() < count) {
            if (people.isDone()) {
                people.get();
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("no dossier after " + submissions.count() + " is acknowledged");
            }
            Thread.sleep(10);
        }
    }

    private static void say(long begun, String what) {
        System.out.printf("[%d s] %s%n", (System.nanoTime() - begun) / 1_000_000_000L, what);
    }
}
