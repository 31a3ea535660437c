package vn.motcua.api;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Published;
import vn.motcua.kernel.Json;

/** What apps send in several tests: a marriage, a file, a question. */
abstract class ApiCalls extends LiveApi {

    static final String MARRIAGE = "1.000894";

    java.net.http.HttpResponse<String> multipart(String path, String token, String name, byte[] bytes) {
        String line = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n"
                + "Content-Type: image/png\r\n\r\n";
        var body = new java.io.ByteArrayOutputStream();
        body.writeBytes(line.getBytes());
        body.writeBytes(bytes);
        body.writeBytes("\r\n--x--\r\n".getBytes());
        return visit().sendBytes(
                        "POST",
                        path,
                        body.toByteArray(),
                        token.isEmpty() ? "X-None" : "Authorization",
                        "Bearer " + token,
                        "Content-Type",
                        "multipart/form-data; boundary=x");
    }

    Published published() {
        LocalDate today = LocalDate.ofInstant(clock().instant(), ZoneId.of("Asia/Ho_Chi_Minh"));
        return bean(Definitions.class).procedure(MARRIAGE, today).orElseThrow();
    }

    /** A marriage as the definition's own scenario has it: no paper is required. */
    String marriage() {
        Published published = published();
        Map<String, Object> answers =
                new LinkedHashMap<>(published.procedure().scenarios().getFirst().form());
        return Json.text(Map.of(
                "procedure",
                MARRIAGE,
                "version",
                published.version(),
                "subject",
                "citizen",
                "answers",
                answers,
                "papers",
                Map.of(),
                "delivery",
                "ONLINE",
                "address",
                "",
                "declared",
                true));
    }
}
