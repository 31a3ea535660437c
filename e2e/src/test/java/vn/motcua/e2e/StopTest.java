package vn.motcua.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ctrl-C (SIGINT) and the system's SIGTERM: what was begun is answered, then the city ends, its database last. */
class StopTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void a_city_that_is_stopped_answers_what_was_begun_and_leaves_nothing_running(String signal, int code)
            throws Exception {
        try (RunningCity city = RunningCity.start(folder, Map.of(), "--no-demo");
                ExecutorService background = Executors.newSingleThreadExecutor()) {
            Person person = new Person(city.url());
            person.register(21, "Trần Thị Chờ");
            person.get(Person.location(person.get("/apply/" + Submissions.PROCEDURE)));
            byte[] file = Submissions.pdf(7);
            String upload = person.beginUpload(file.length, "bằng.pdf");
            PipedOutputStream slow = new PipedOutputStream();
            PipedInputStream piece = new PipedInputStream(slow, 1 << 16);
            CountDownLatch begun = new CountDownLatch(1);
            Future<HttpResponse<String>> answer =
                    background.submit(() -> person.sendPiece(upload, 0, BodyPublishers.ofInputStream(() -> {
                        begun.countDown();
                        return piece;
                    })));
            assertThat(begun.await(30, TimeUnit.SECONDS))
                    .as("the city asks for the content")
                    .isTrue();
            slow.write(file, 0, file.length / 2);
            slow.flush();

            assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(city.pid()))
                            .start()
                            .waitFor())
                    .isZero();
            Thread.sleep(1_000);
            assertThat(answer.isDone()).isFalse();
            slow.write(Arrays.copyOfRange(file, file.length / 2, file.length));
            slow.close();

            assertThat(answer.get().statusCode()).isEqualTo(204);
            assertThat(city.awaitEnd()).isEqualTo(code);
            assertThat(city.folder().resolve("postgres").resolve("postmaster.pid"))
                    .doesNotExist();
            assertThat(Files.readString(city.log())).doesNotContain("Exception", "WARN", "ERROR");
            assertThat(lastWords(city)).endsWith("database system is shut down");

            city.restart();
            assertThat(person.received(upload)).isEqualTo(file.length);
        }
    }

    /** A clean end leaves nothing to recover. */
    private static String lastWords(RunningCity city) throws IOException {
        return Files.readString(city.folder().resolve("postgres.log")).strip();
    }
}
