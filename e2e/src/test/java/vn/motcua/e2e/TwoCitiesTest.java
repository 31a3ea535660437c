package vn.motcua.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.database.PostgresServer;

/** Two processes on one database, one key and one folder of files work as one city. */
@TestMethodOrder(OrderAnnotation.class)
class TwoCitiesTest {

    private static final String APPLY = "/apply/" + Submissions.PROCEDURE;

    @TempDir
    static Path folder;

    /** Dossiers that were handed in by earlier tests. */
    private static int before;

    private static PostgresServer database;
    private static RunningCity one;
    private static RunningCity two;

    /** Both begin at the same moment, on an empty database. */
    @BeforeAll
    static void start() throws Exception {
        database = PostgresServer.start(folder.resolve("database"));
        Map<String, String> environment = Map.of(
                "DATABASE_URL",
                "postgres://" + database.user() + ":" + database.password() + "@"
                        + database.url("postgres").replace("jdbc:postgresql://", ""),
                "MOTCUA_MASTER_KEY",
                Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes()),
                "CITY_PACEFACTOR",
                "10000");
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            Future<RunningCity> first = pool.submit(() -> RunningCity.start(folder, environment, "--no-demo"));
            Future<RunningCity> second = pool.submit(() -> RunningCity.start(folder, environment, "--no-demo"));
            one = first.get();
            two = second.get();
        }
    }

    @AfterAll
    static void stop() {
        for (AutoCloseable thing : Arrays.asList(one, two, database)) {
            try {
                if (thing != null) {
                    thing.close();
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    @Order(1)
    void who_signed_in_at_one_is_signed_in_at_the_other_until_they_sign_out_at_either() throws Exception {
        Person atOne = new Person(one.url());
        assertThat(atOne.register(11, "Lê Thị Hai Cửa").statusCode() / 100).isEqualTo(3);
        Person atTwo = atOne.at(two.url());

        assertThat(atTwo.get("/me").statusCode()).isEqualTo(200);

        assertThat(atTwo.post("/sign-out", Map.of()).statusCode() / 100).isEqualTo(3);
        assertThat(Person.location(atOne.get("/me"))).contains("/sign-in");
    }

    @Test
    @Order(2)
    void what_is_begun_at_one_goes_on_at_the_other_and_is_seen_at_both_at_once() throws Exception {
        Person atOne = new Person(one.url());
        atOne.register(12, "Lê Thị Hai Cửa");
        atOne.get(Person.location(atOne.get(APPLY)));
        assertThat(atOne.post(APPLY + "/form/document", Submissions.DOCUMENT).statusCode() / 100)
                .isEqualTo(3);
        byte[] file = Submissions.pdf(1);
        String upload = atOne.beginUpload(file.length, "bằng.pdf");
        int half = file.length / 2;
        assertThat(atOne.sendPiece(upload, 0, BodyPublishers.ofByteArray(file, 0, half))
                        .statusCode())
                .isEqualTo(204);

        Person atTwo = atOne.at(two.url());
        assertThat(Person.location(atTwo.get(APPLY))).doesNotContain("/form/document");
        assertThat(atTwo.received(upload)).isEqualTo(half);
        assertThat(atTwo.sendPiece(upload, half, BodyPublishers.ofByteArray(file, half, file.length - half))
                        .statusCode())
                .isEqualTo(204);
        atTwo.get(APPLY + "/form/place");
        atTwo.post(APPLY + "/form/place", Submissions.PLACE);
        atTwo.get(APPLY + "/form/applicant");
        atTwo.post(APPLY + "/form/applicant", Submissions.APPLICANT);
        atTwo.get(APPLY + "/papers");
        atTwo.post(APPLY + "/papers", Map.of("go", "next", "paper.original.upload", upload));

        Person again = atTwo.at(one.url());
        HttpResponse<String> check = again.get(APPLY + "/check");
        assertThat(check.statusCode()).as(Person.location(check)).isEqualTo(200);
        HttpResponse<String> receipt = again.post(APPLY + "/check", Map.of("delivery", "ONLINE", "declared", "true"));
        String code = Person.location(receipt).replaceAll(".*/dossiers/([^/]+)/receipt.*", "$1");
        before++;
        assertThat(atTwo.get("/dossiers").body()).contains(code);
        assertThat(atTwo.get("/dossiers/" + code + "/receipt").body()).contains(Submissions.sha256(file));
        HttpResponse<String> press = atTwo.post(
                APPLY + "/check", Map.of("draft", Submissions.draft(check), "delivery", "ONLINE", "declared", "true"));
        assertThat(Person.location(press)).endsWith("/dossiers/" + code + "/receipt");
    }

    @Test
    @Order(3)
    void dossiers_of_both_are_numbered_without_a_gap_and_announced_once_also_when_one_is_killed() throws Exception {
        Submissions submissions = new Submissions(List.of(one, two), 60);
        try (ExecutorService background = Executors.newSingleThreadExecutor()) {
            Future<?> people = background.submit(() -> {
                submissions.run(6);
                return null;
            });
            while (submissions.count() < 20 && !people.isDone()) {
                Thread.sleep(20);
            }
            // whichever ran the followers: one is killed and comes back, then the other
            one.kill();
            Thread.sleep(1_500);
            one.restart();
            while (submissions.count() < 40 && !people.isDone()) {
                Thread.sleep(20);
            }
            two.kill();
            two.restart();
            people.get();
        }
        assertThat(submissions.count()).isEqualTo(60);
        submissions.check(before);
        before += submissions.count();
        for (Submissions.Acknowledged dossier : submissions.acknowledged()) {
            for (RunningCity city : List.of(one, two)) {
                assertThat(dossier.person()
                                .at(city.url())
                                .get("/dossiers/" + dossier.code())
                                .statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    @Order(4)
    void when_one_dies_for_good_the_other_does_its_followers_work() throws Exception {
        one.kill();
        Submissions submissions = new Submissions(List.of(two), 6);
        submissions.run(2);
        submissions.check(before);
    }
}
