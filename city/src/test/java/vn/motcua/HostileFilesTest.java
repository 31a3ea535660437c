package vn.motcua;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** Files that lie, burst or never end, brought the way that people bring them; and the public page that checks papers. */
class HostileFilesTest extends LiveCity {

    private static final Duration LONGEST = Duration.ofSeconds(15);

    @Test
    void what_a_file_is_stands_in_its_content_and_nothing_that_runs_is_taken() throws IOException {
        Visit visit = visit(resident("Trần Thị Gửi", ""));
        Map<String, byte[]> refused = new LinkedHashMap<>();
        refused.put("anh.png", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>".getBytes());
        refused.put("anh.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>".getBytes());
        refused.put("giay.pdf", "<!doctype html><script>alert(1)</script>".getBytes());
        refused.put("giay.html", "<html><script>alert(1)</script></html>".getBytes());
        refused.put("anh.gif", "GIF89a/*\u0000*/=1;alert(1)".getBytes());
        refused.put("don.docx", zip("word/document.xml", 1000));
        refused.put("don.xml", billionLaughs());
        refused.put("x.xml", "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>".getBytes());
        refused.put("chay.exe", "MZ\u0090\u0000".getBytes(StandardCharsets.ISO_8859_1));
        refused.put("rong.pdf", new byte[0]);
        refused.put("giay.jpg.exe", SafeFiles.pdf());
        refused.put("tro-ve.png", ("%PDF-1.4").getBytes());
        List<String> wrong = new ArrayList<>();
        refused.forEach((name, bytes) -> {
            HttpResponse<String> answer = upload(visit, name, bytes);
            if (answer.statusCode() < 400 || answer.statusCode() >= 500) {
                wrong.add(name + ": " + answer.statusCode() + " " + answer.body());
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void two_files_in_one_are_served_as_the_harmless_one_and_never_run() {
        UUID owner = resident("Trần Thị Gửi", "");
        Visit visit = visit(owner);
        byte[] pdf = SafeFiles.pdf();
        byte[] both = ByteBuffer.allocate(pdf.length + 64)
                .put(pdf)
                .put("\n<html><script>alert(1)</script></html>".getBytes())
                .array();
        HttpResponse<String> answer = upload(visit, "giay.pdf", both);
        if (answer.statusCode() >= 400) {
            return; // refusing it is as good
        }
        String id = file(visit, answer);
        HttpResponse<String> shown = visit.get("/files/" + id, "Accept", "*/*");
        assertThat(shown.headers().firstValue("Content-Type").orElse("")).startsWith("application/pdf");
        assertThat(shown.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(shown.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'");
    }

    @Test
    void bombs_are_refused_in_seconds_and_without_taking_the_memory() throws IOException {
        Visit visit = visit(resident("Trần Thị Bom", ""));
        Map<String, byte[]> bombs = bombs();
        long before = used();
        List<String> wrong = new ArrayList<>();
        bombs.forEach((name, bytes) -> {
            long start = System.nanoTime();
            HttpResponse<String> answer = upload(visit, name, bytes);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            if (answer.statusCode() >= 500 || took.compareTo(LONGEST) > 0) {
                wrong.add(name + ": " + answer.statusCode() + " in " + took + " " + answer.body());
            }
            boolean must = !name.startsWith("maybe");
            if (must && answer.statusCode() < 400) {
                wrong.add(name + " was taken");
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(used() - before).isLessThan(200L << 20);
    }

    @Test
    void the_public_check_of_papers_survives_whatever_is_brought() throws IOException {
        Map<String, byte[]> brought = new LinkedHashMap<>(bombs());
        brought.put("laughs", billionLaughs());
        brought.put("truncated", java.util.Arrays.copyOf(SafeFiles.pdf(), 300));
        brought.put(
                "signature",
                ("%PDF-1.7\n1 0 obj\n<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached"
                                + "/ByteRange[0 10 99999999999 5]/Contents<3082>>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF"
                                + " ".repeat(80))
                        .getBytes());
        List<String> wrong = new ArrayList<>();
        brought.forEach((name, bytes) -> {
            Visit visit = visit();
            visit.get("/verify");
            long start = System.nanoTime();
            HttpResponse<String> answer = multipart(visit, "/verify", name + ".pdf", bytes);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            if (answer.statusCode() >= 500 || took.compareTo(LONGEST) > 0) {
                wrong.add(name + ": " + answer.statusCode() + " in " + took);
            }
        });
        assertThat(wrong).isEmpty();
    }

    private static Map<String, byte[]> bombs() throws IOException {
        Map<String, byte[]> bombs = new LinkedHashMap<>();
        bombs.put("pixels.png", png(60_000, 60_000));
        bombs.put("pixels.jpg", jpeg());
        bombs.put("objects.pdf", pdfBomb());
        bombs.put("maybe-nested.pdf", nested(200_000));
        bombs.put("maybe-loop.pdf", loop());
        bombs.put("zip.pdf", zip("bomb", 64 << 20));
        return bombs;
    }

    private static byte[] png(int width, int height) {
        ByteBuffer png = ByteBuffer.allocate(64);
        png.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10})
                .putInt(13)
                .put("IHDR".getBytes());
        png.putInt(width).putInt(height).put(new byte[] {8, 6, 0, 0, 0});
        return png.array();
    }

    private static byte[] jpeg() {
        return new byte[] {
            (byte) 0xFF,
            (byte) 0xD8,
            (byte) 0xFF,
            (byte) 0xC0,
            0,
            17,
            8,
            (byte) 0xFF,
            (byte) 0xFF,
            (byte) 0xFF,
            (byte) 0xFF,
            3,
            1,
            17,
            0,
            2,
            17,
            1,
            3,
            17,
            1
        };
    }

    /** An object stream of a hundred megabytes in a hundred kilobytes. */
    private static byte[] pdfBomb() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, new Deflater(9))) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 100; i++) {
                out.write(zeros);
            }
        }
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        pdf.writeBytes(("%PDF-1.5\n1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length " + packed.size()
                        + ">>\nstream\n")
                .getBytes());
        pdf.writeBytes(packed.toByteArray());
        pdf.writeBytes("\nendstream\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF".getBytes());
        return pdf.toByteArray();
    }

    private static byte[] nested(int depth) {
        return ("%PDF-1.4\n1 0 obj\n" + "[".repeat(depth) + "]".repeat(depth)
                        + "\nendobj\n2 0 obj\n<</Type/Catalog/Pages 1 0 R>>\nendobj\ntrailer<</Root 2 0 R>>\n%%EOF")
                .getBytes();
    }

    /** Pages that are their own parents. */
    private static byte[] loop() {
        return ("%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
                        + "2 0 obj\n<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2147483647/Parent 2 0 R>>\nendobj\n"
                        + "trailer<</Root 1 0 R/Size 3>>\n%%EOF")
                .getBytes();
    }

    private static byte[] zip(String name, int bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(packed)) {
            out.putNextEntry(new ZipEntry(name));
            out.write(new byte[bytes]);
            out.closeEntry();
        }
        return packed.toByteArray();
    }

    private static byte[] billionLaughs() {
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 10; i++) {
            text.append("<!ENTITY a")
                    .append(i)
                    .append(" \"")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        return text.append("]><lolz>&a9;</lolz>").toString().getBytes();
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** By tus in one piece: the answer that says what became of it. */
    private static HttpResponse<String> upload(Visit visit, String name, byte[] bytes) {
        visit.get("/me");
        String[] tus = {"Tus-Resumable", "1.0.0", "X-CSRF-TOKEN", visit.formToken(), "Accept", "application/json"};
        HttpResponse<String> made = visit.send(
                "POST",
                "/uploads",
                "",
                with(
                        tus,
                        "Upload-Length",
                        Integer.toString(bytes.length),
                        "Upload-Metadata",
                        "filename "
                                + java.util.Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8))));
        if (made.statusCode() != 201) {
            return made;
        }
        return visit.sendBytes(
                "PATCH",
                Visit.location(made),
                bytes,
                with(tus, "Upload-Offset", "0", "Content-Type", "application/offset+octet-stream"));
    }

    private String file(Visit visit, HttpResponse<String> appended) {
        String upload = appended.request().uri().getPath().replaceAll(".*/", "");
        return bean(org.springframework.jdbc.core.simple.JdbcClient.class)
                .sql("select file from files.upload where id = :id::uuid")
                .param("id", upload)
                .query(UUID.class)
                .single()
                .toString();
    }

    private static HttpResponse<String> multipart(Visit visit, String path, String name, byte[] bytes) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--x\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + visit.formToken()
                        + "\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\n")
                .getBytes());
        body.writeBytes(bytes);
        body.writeBytes("\r\n--x--\r\n".getBytes());
        return visit.sendBytes("POST", path, body.toByteArray(), "Content-Type", "multipart/form-data; boundary=x");
    }

    private static String[] with(String[] some, String... more) {
        return java.util.stream.Stream.concat(java.util.Arrays.stream(some), java.util.Arrays.stream(more))
                .toArray(String[]::new);
    }
}
