package vn.motcua.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills while the city runs: files are refused first, in words, and all goes on when there is room again. */
class FullDiskTest {

    private static final String APPLY = "/apply/" + Submissions.PROCEDURE;
    private static final int DISK_MB = 900;

    /** Less than the city spares for its database. */
    private static final long LITTLE = 90L << 20;

    @TempDir
    Path folder;

    @Test
    void uploads_are_refused_nothing_is_half_saved_and_the_city_goes_on_when_there_is_room() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root may mount a small disk for this test");
        assumeTrue(mayMount(), "this machine lets nobody mount a small disk for this test");
        try (RunningCity city =
                RunningCity.start(folder, Map.of("CITY_PACEFACTOR", "100000"), this::onSmallDisk, "--no-demo")) {
            Path disk = Path.of("/proc/" + city.pid() + "/root" + city.folder());
            byte[] file = Submissions.pdf(1);
            int half = file.length / 2;
            Person person = new Person(city.url());
            person.register(61, "Nguyễn Thị Đầy");
            person.get(Person.location(person.get(APPLY)));
            person.post(APPLY + "/form/document", Submissions.DOCUMENT);
            person.get(APPLY + "/form/place");
            person.post(APPLY + "/form/place", Submissions.PLACE);
            person.get(APPLY + "/form/applicant");
            person.post(APPLY + "/form/applicant", Submissions.APPLICANT);
            person.get(APPLY + "/papers");
            String begun = person.beginUpload(file.length, "bằng.pdf");
            assertThat(piece(person, begun, 0, file, 0, half).statusCode()).isEqualTo(204);

            fill(disk, LITTLE);
            long stored = stored(disk);
            HttpResponse<String> form =
                    person.post(APPLY + "/papers", Map.of("go", "next"), "paper.original", "bang.pdf", file);
            assertThat(form.statusCode()).isEqualTo(507);
            assertThat(form.body()).contains("Tạm thời hết chỗ chứa nên chưa nhận được tệp", "Thử lại sau ít phút");
            HttpResponse<String> refused = piece(person, begun, half, file, half, file.length);
            assertThat(refused.statusCode()).isEqualTo(507);
            assertThat(person.received(begun)).as("what came before is kept").isEqualTo(half);
            assertThatThrownBy(() -> person.beginUpload(file.length, "nữa.pdf")).hasMessageContaining("507");
            assertThat(stored(disk)).as("nothing is half saved").isEqualTo(stored);
            assertThat(person.get(APPLY + "/papers").body()).doesNotContain("href=\"/files/");
            assertThat(new Person(city.url()).register(62, "Lê Văn Còn").statusCode())
                    .as("what needs no files goes on")
                    .isEqualTo(303);

            fill(disk, 0);
            assertThat(firstRefusal(city)).isEqualTo(507);
            stopDatabase(disk);
            assertThat(new Person(city.url()).get("/me").statusCode())
                    .as(() -> "without its database the city answers in time: " + said(city))
                    .isIn(200, 302, 303, 503, 507);

            Files.delete(disk.resolve("filler"));
            awaitWriting(city);
            person.get(APPLY + "/papers");
            assertThat(piece(person, begun, half, file, half, file.length).statusCode())
                    .isEqualTo(204);
            person.get(APPLY + "/papers");
            person.post(APPLY + "/papers", Map.of("go", "next", "paper.original.upload", begun));
            HttpResponse<String> check = person.get(APPLY + "/check");
            HttpResponse<String> receipt = person.post(
                    APPLY + "/check",
                    Map.of("draft", Submissions.draft(check), "delivery", "ONLINE", "declared", "true"));
            assertThat(Person.location(receipt)).as(receipt.body()).contains("/receipt");
            assertThat(person.get(Person.location(receipt)).body()).contains(Submissions.sha256(file));
            assertThat(verify(city)).contains("Everything holds");
        }
    }

    private static String said(RunningCity city) {
        try {
            return Files.readString(city.log());
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static HttpResponse<String> piece(Person person, String upload, int offset, byte[] file, int from, int to)
            throws IOException {
        return person.sendPiece(upload, offset, BodyPublishers.ofByteArray(file, from, to - from));
    }

    private static boolean mayMount() throws Exception {
        return new ProcessBuilder("unshare", "-m", "mount", "-t", "tmpfs", "none", "/mnt")
                        .start()
                        .waitFor()
                == 0;
    }

    /** In a world of its own, so that the disk goes with the city. */
    private ProcessBuilder onSmallDisk(ProcessBuilder builder) {
        List<String> command = new ArrayList<>(List.of(
                "unshare",
                "-m",
                "sh",
                "-c",
                "mkdir -p \"$0\" && mount -t tmpfs -o size=" + DISK_MB + "m none \"$0\" && exec \"$@\"",
                folder.resolve("data").toString()));
        command.addAll(builder.command());
        return builder.command(command);
    }

    private static void fill(Path disk, long left) throws IOException {
        byte[] block = new byte[1 << 20];
        try (OutputStream filler = Files.newOutputStream(
                disk.resolve("filler"),
                java.nio.file.StandardOpenOption.CREATE,
                java.nio.file.StandardOpenOption.APPEND)) {
            while (disk.toFile().getUsableSpace() > left) {
                filler.write(
                        block, 0, (int) Math.min(block.length, disk.toFile().getUsableSpace() - left));
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    /** How many files the city's store holds, drafts included. */
    private static long stored(Path disk) throws IOException {
        try (Stream<Path> all = Files.walk(disk.resolve("files"))) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    /** People sign up until the database can't grow: what the city answers then. */
    private static int firstRefusal(RunningCity city) throws IOException {
        for (int i = 0; i < 400; i++) {
            HttpResponse<String> answer = new Person(city.url()).register(100 + i, "Trần Văn Thử");
            if (answer.statusCode() >= 500) {
                assertThat(answer.body()).contains("Tạm thời hết chỗ lưu trữ");
                return answer.statusCode();
            }
        }
        return 0;
    }

    /** The database can't write its log any more and stops: that is how a full disk ends. */
    private static void stopDatabase(Path disk) throws IOException {
        String port = Files.readAllLines(disk.resolve("postgres/postmaster.pid"))
                .get(3)
                .strip();
        String password = Files.readString(disk.resolve("postgres.password")).strip();
        assertThatThrownBy(() -> {
                    try (Connection connection = DriverManager.getConnection(
                                    "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "motcua", password);
                            Statement statement = connection.createStatement()) {
                        for (int megabytes = 0; megabytes < DISK_MB; megabytes++) {
                            statement.execute("select pg_logical_emit_message(false, 'full', repeat('x', 1000000))");
                        }
                    }
                })
                .isInstanceOf(SQLException.class);
    }

    private static void awaitWriting(RunningCity city) throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        int number = 1000;
        while (new Person(city.url()).register(number++, "Trần Văn Lại").statusCode() >= 500) {
            assertThat(System.nanoTime()).as("the city goes on in time").isLessThan(end);
            Thread.sleep(500);
        }
    }

    private static String verify(RunningCity city) throws Exception {
        ProcessBuilder builder =
                Program.builder(List.of("verify", "--data", city.folder().toString()), Map.of());
        List<String> command = new ArrayList<>(List.of("nsenter", "-t", Long.toString(city.pid()), "-m", "--"));
        command.addAll(builder.command());
        Process process = builder.command(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
