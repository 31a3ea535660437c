package vn.motcua.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.database.TestDatabase;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.ProblemException;

class FilesTest {

    private static HikariDataSource source;

    @TempDir
    static Path data;

    private static TestFiles city;

    private final UUID account = UUID.randomUUID();
    private final Caller owner = TestFiles.resident(account);

    @BeforeAll
    static void start() throws Exception {
        source = TestDatabase.fresh();
        city = TestFiles.in(source, data, Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        source.close();
    }

    @Test
    void what_was_stored_comes_back_after_a_restart_and_by_another_process() throws Exception {
        byte[] pdf = TestFiles.pdf(3);

        StoredFile stored = city.files.store(pdf, "Đơn đề nghị.pdf", owner, "draft/1");
        TestFiles other = TestFiles.in(source, data, Clock.systemUTC());

        assertThat(stored.mediaType()).isEqualTo("application/pdf");
        assertThat(stored.pages()).isEqualTo(3);
        assertThat(stored.size()).isEqualTo(pdf.length);
        assertThat(other.files.bytes(stored.id())).isEqualTo(pdf);
        assertThat(other.files.find(stored.id()).orElseThrow().sha256()).isEqualTo(stored.sha256());
        assertThat(other.files.find(stored.id()).orElseThrow().name()).isEqualTo("Đơn đề nghị.pdf");
    }

    @Test
    void nothing_on_the_disk_is_the_plain_content() throws Exception {
        byte[] pdf = TestFiles.pdf(41);
        city.files.store(pdf, "a.pdf", owner, "draft/1");
        byte[] piece = java.util.Arrays.copyOfRange(pdf, 100, 200);
        Uploads.State upload = city.uploads.create(owner, pdf.length, "b.pdf");
        city.uploads.append(owner, upload.id().toString(), 0, new ByteArrayInputStream(pdf, 0, 500), null);

        try (Stream<Path> paths = java.nio.file.Files.walk(data)) {
            List<Path> files = paths.filter(java.nio.file.Files::isRegularFile).toList();
            assertThat(files).hasSizeGreaterThan(1);
            for (Path path : files) {
                String content = new String(java.nio.file.Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
                assertThat(content).doesNotContain(new String(piece, StandardCharsets.ISO_8859_1), "%PDF");
            }
        }
    }

    @Test
    void one_content_lies_once_however_often_it_is_stored() throws IOException {
        byte[] pdf = TestFiles.pdf(17);

        StoredFile first = city.files.store(pdf, "a.pdf", owner, "draft/1");
        StoredFile second = city.files.store(pdf, "b.pdf", TestFiles.resident(UUID.randomUUID()), "draft/2");

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.sha256()).isEqualTo(first.sha256());
        try (Stream<Path> paths = java.nio.file.Files.walk(data.resolve("files"))) {
            assertThat(paths.filter(path -> path.getFileName().toString().equals(first.sha256())))
                    .hasSize(1);
        }
    }

    @Test
    void after_rotating_the_keys_old_and_new_files_open_in_every_process() throws Exception {
        TestFiles other = TestFiles.in(source, data, Clock.systemUTC());
        StoredFile old = city.files.store(TestFiles.pdf(5), "old.pdf", owner, "draft/1");
        other.files.bytes(old.id());

        assertThat(city.keys.rotate()).isPositive();
        StoredFile young = city.files.store(TestFiles.pdf(6), "new.pdf", owner, "draft/1");

        assertThat(other.files.bytes(old.id())).hasSize((int) old.size());
        assertThat(other.files.bytes(young.id())).hasSize((int) young.size());
        assertThat(city.files.bytes(old.id())).hasSize((int) old.size());
    }

    @Test
    void the_content_decides_the_type_and_the_name_follows_or_is_refused() {
        byte[] pdf = TestFiles.pdf(1);

        StoredFile renamed = city.files.store(pdf, "../../anh.jpg", owner, "draft/1");

        assertThat(renamed.name()).isEqualTo("anh.pdf");
        assertThat(city.files.sentAs(renamed.id())).contains("anh.jpg");
        assertProblem(() -> city.files.store(pdf, "setup.exe", owner, "draft/1"), FilesProblem.Lies.class);
        assertProblem(
                () -> city.files.store("<html><script>".getBytes(StandardCharsets.UTF_8), "a.pdf", owner, "draft/1"),
                FilesProblem.NotAllowed.class);
        assertProblem(
                () -> city.files.store("PK\3\4 a zip".getBytes(StandardCharsets.UTF_8), "a.pdf", owner, "draft/1"),
                FilesProblem.NotAllowed.class);
        assertProblem(() -> city.files.store(new byte[0], "a.pdf", owner, "draft/1"), FilesProblem.Empty.class);
        assertProblem(
                () -> city.files.store(
                        "%PDF-1.7 and nothing else".getBytes(StandardCharsets.UTF_8), "a.pdf", owner, "d"),
                FilesProblem.Unreadable.class);
    }

    @Test
    void more_than_the_limit_is_refused_without_being_kept() throws IOException {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                return length;
            }
        };

        assertProblem(() -> city.files.store(endless, "a.pdf", owner, "draft/1"), FilesProblem.TooLarge.class);
        try (Stream<Path> drafts = java.nio.file.Files.list(data.resolve("files/drafts"))) {
            assertThat(drafts).isEmpty();
        }
    }

    @Test
    void a_pdf_whose_structure_unpacks_to_far_too_much_is_a_bomb() throws IOException {
        byte[] packed = deflate(new byte[40 << 20]);

        assertProblem(
                () -> city.files.store(pdfWith("/Type /ObjStm /N 1 /First 4", packed), "a.pdf", owner, "d"),
                FilesProblem.Bomb.class);
        assertProblem(
                () -> city.files.store(
                        pdfWith("/Type /XRef /Filter [/FlateDecode /FlateDecode]", deflate(packed)),
                        "a.pdf",
                        owner,
                        "d"),
                FilesProblem.Bomb.class);
    }

    @Test
    void a_picture_of_too_many_pixels_is_a_bomb() {
        byte[] head = new byte[64];
        byte[] mark = {
            (byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 1, 0, 0, 0, 1, 0, 0
        };
        System.arraycopy(mark, 0, head, 0, mark.length);

        assertProblem(() -> city.files.store(head, "a.png", owner, "draft/1"), FilesProblem.Bomb.class);
    }

    @Test
    void what_others_see_of_a_photograph_says_nothing_of_where_it_was_taken_but_stands_upright() throws IOException {
        byte[] plain = jpeg();
        byte[] exif = exif("Quảng trường, 16.0544N 108.2022E", 6);
        ByteArrayOutputStream photo = new ByteArrayOutputStream();
        photo.write(plain, 0, 2);
        photo.write(exif);
        photo.write(plain, 2, plain.length - 2);

        StoredFile stored = city.files.store(photo.toByteArray(), "a.jpg", owner, "draft/1");
        byte[] shared = city.files.openShared(stored.id()).readAllBytes();

        assertThat(city.files.bytes(stored.id())).isEqualTo(photo.toByteArray());
        assertThat(new String(shared, StandardCharsets.ISO_8859_1)).doesNotContain("16.0544N");
        assertThat(shared[30] * 256 + shared[31]).as("orientation").isEqualTo(6);
        assertThat(ImageIO.read(new ByteArrayInputStream(shared)).getWidth()).isEqualTo(8);
    }

    @Test
    void an_infected_file_is_refused_and_the_refusal_recorded() throws Exception {
        try (ServerSocket clamav = new ServerSocket(0)) {
            Thread.ofVirtual().start(() -> answer(clamav, "stream: Eicar-Signature FOUND\0"));
            TestFiles scanned = TestFiles.scannedBy("127.0.0.1:" + clamav.getLocalPort(), source, data);

            assertProblem(
                    () -> scanned.files.store(TestFiles.pdf(2), "a.pdf", owner, "d"), FilesProblem.Infected.class);
        }
        assertThat(city.db
                        .sql("select count(*) from journal.entry where type = 'files.infected-refused'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void the_scanner_gets_the_content_as_it_is_in_the_frames_of_its_protocol() throws Exception {
        byte[] picture = noise();
        java.util.concurrent.CompletableFuture<byte[]> received = new java.util.concurrent.CompletableFuture<>();
        try (ServerSocket clamav = new ServerSocket(0)) {
            Thread.ofVirtual().start(() -> received.complete(answer(clamav, "stream: OK\0")));
            TestFiles scanned = TestFiles.scannedBy("127.0.0.1:" + clamav.getLocalPort(), source, data);

            scanned.files.store(picture, "sạch.png", owner, "d");
        }
        assertThat(received.get(10, java.util.concurrent.TimeUnit.SECONDS))
                .hasSizeGreaterThan(1 << 15)
                .isEqualTo(picture);
    }

    @Test
    void a_scanner_that_finds_it_too_large_or_answers_nothing_lets_nothing_through() throws Exception {
        for (String said : List.of("INSTREAM size limit exceeded. ERROR\0", "")) {
            try (ServerSocket clamav = new ServerSocket(0)) {
                Thread.ofVirtual().start(() -> answer(clamav, said));
                TestFiles scanned = TestFiles.scannedBy("127.0.0.1:" + clamav.getLocalPort(), source, data);

                assertProblem(
                        () -> scanned.files.store(TestFiles.pdf(4), "a.pdf", owner, "d"),
                        FilesProblem.ScannerDown.class);
            }
        }
    }

    @Test
    void a_scanner_that_does_not_answer_lets_nothing_through() throws Exception {
        TestFiles scanned = TestFiles.scannedBy("127.0.0.1:1", source, data);

        assertProblem(() -> scanned.files.store(TestFiles.pdf(2), "a.pdf", owner, "d"), FilesProblem.ScannerDown.class);
    }

    @Test
    void an_upload_goes_on_where_it_stopped_in_another_process() throws Exception {
        TestFiles other = TestFiles.in(source, data, Clock.systemUTC());
        byte[] pdf = TestFiles.pdf(60);
        String id = city.uploads.create(owner, pdf.length, "to.pdf").id().toString();

        city.uploads.append(owner, id, 0, new ByteArrayInputStream(pdf, 0, 1000), null);
        assertThat(other.uploads.state(owner, id).received()).isEqualTo(1000);
        assertProblem(
                () -> other.uploads.append(owner, id, 0, new ByteArrayInputStream(pdf), null),
                FilesProblem.WrongOffset.class);
        other.uploads.append(owner, id, 1000, new ByteArrayInputStream(pdf, 1000, pdf.length - 1000), null);
        StoredFile file = city.uploads.finished(owner, "/uploads/" + id);

        assertThat(city.files.bytes(file.id())).isEqualTo(pdf);
        assertThat(file.pages()).isEqualTo(60);
        assertThat(other.uploads.finished(owner, id).id()).isEqualTo(file.id());
    }

    @Test
    void what_came_before_a_connection_broke_is_kept() {
        byte[] pdf = TestFiles.pdf(30);
        String id = city.uploads.create(owner, pdf.length, "to.pdf").id().toString();
        InputStream breaking = new InputStream() {
            private int sent;

            @Override
            public int read() throws IOException {
                if (sent == 700) {
                    throw new IOException("connection reset");
                }
                return pdf[sent++] & 0xFF;
            }
        };

        assertThat(city.uploads.append(owner, id, 0, breaking, null).received()).isEqualTo(700);
    }

    @Test
    void nobody_else_sees_an_upload_and_a_refused_one_is_over() {
        byte[] lie = "not a pdf at all".getBytes(StandardCharsets.UTF_8);
        String id = city.uploads.create(owner, lie.length, "a.pdf").id().toString();
        Caller other = TestFiles.resident(UUID.randomUUID());

        assertProblem(() -> city.uploads.state(other, id), FilesProblem.NoUpload.class);
        assertProblem(() -> city.uploads.finished(other, id), FilesProblem.NoUpload.class);
        assertProblem(
                () -> city.uploads.append(owner, id, 0, new ByteArrayInputStream(lie), null),
                FilesProblem.NotAllowed.class);
        assertProblem(() -> city.uploads.finished(owner, id), FilesProblem.UploadGone.class);
        assertThat(city.db
                        .sql("select count(*) from files.piece where upload = :id::uuid")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void expired_uploads_and_unused_contents_go() throws Exception {
        StoredFile gone = city.files.store(TestFiles.pdf(77), "a.pdf", owner, "draft/1");
        StoredFile kept = city.files.store(TestFiles.pdf(78), "b.pdf", owner, "draft/1");
        String upload = city.uploads.create(owner, 500, "c.pdf").id().toString();
        city.files.discard(gone.id(), owner.actor());
        Clock later = Clock.fixed(Instant.now().plus(Duration.ofDays(2)), ZoneOffset.UTC);

        TestFiles.in(source, data, later).sweeper.sweep();

        assertThat(data.resolve("files").resolve(Files.place(gone.sha256()))).doesNotExist();
        assertThat(city.files.bytes(kept.id())).hasSize((int) kept.size());
        assertProblem(() -> city.uploads.state(owner, upload), FilesProblem.NoUpload.class);
    }

    @Test
    void many_are_found_in_the_order_asked_for() {
        List<UUID> ids = Stream.of(1, 2, 3)
                .map(n -> city.files
                        .store(TestFiles.pdf(n), n + ".pdf", owner, "draft/1")
                        .id())
                .toList()
                .reversed();

        assertThat(city.files.findAll(ids)).extracting(StoredFile::id).containsExactlyElementsOf(ids);
    }

    private static void assertProblem(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, Class<?> problem) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isInstanceOf(problem));
    }

    /** Reads as clamd does: the command, then chunks after their lengths, until an empty one. @return what was sent */
    private static byte[] answer(ServerSocket server, String text) {
        try (var socket = server.accept()) {
            var in = new java.io.DataInputStream(socket.getInputStream());
            assertThat(new String(in.readNBytes("zINSTREAM\0".length()), StandardCharsets.US_ASCII))
                    .isEqualTo("zINSTREAM\0");
            var content = new java.io.ByteArrayOutputStream();
            for (int size = in.readInt(); size > 0; size = in.readInt()) {
                content.write(in.readNBytes(size));
            }
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            return content.toByteArray();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] deflate(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var deflating = new DeflaterOutputStream(out, new Deflater(9))) {
            deflating.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] pdfWith(String dictionary, byte[] stream) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(("%PDF-1.7\n1 0 obj\n<< " + dictionary + " /Filter /FlateDecode /Length " + stream.length
                        + " >>\nstream\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(stream);
        out.writeBytes("\nendstream\nendobj\n%%EOF".getBytes(StandardCharsets.ISO_8859_1));
        return out.toByteArray();
    }

    /** A picture that does not compress: longer than one frame of the scanner's protocol. */
    private static byte[] noise() throws IOException {
        BufferedImage image = new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB);
        java.util.Random random = new java.util.Random(1);
        for (int i = 0; i < 40_000; i++) {
            image.setRGB(i % 200, i / 200, random.nextInt());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static byte[] jpeg() throws IOException {
        BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        image.setRGB(3, 3, new Random(1).nextInt());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", out);
        return out.toByteArray();
    }

    private static byte[] exif(String where, int orientation) {
        byte[] text = where.getBytes(StandardCharsets.UTF_8);
        var segment = java.nio.ByteBuffer.allocate(36 + text.length);
        segment.putShort((short) 0xFFE1).putShort((short) (34 + text.length));
        segment.put("Exif\0\0MM".getBytes(StandardCharsets.ISO_8859_1))
                .putShort((short) 42)
                .putInt(8);
        segment.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
        segment.putShort((short) orientation).putShort((short) 0).putInt(0).put(text);
        return segment.array();
    }
}
