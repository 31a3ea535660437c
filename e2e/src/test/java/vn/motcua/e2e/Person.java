package vn.motcua.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Somebody with a browser without script: keeps cookies, sends the token of the last form, follows nothing by itself. What
 * is not answered is an {@link IOException}; whether it was done then, nobody knows.
 */
final class Person {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

    private static final String PASSWORD = "con mèo ngủ trên mái";

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final Map<String, String> hidden = new LinkedHashMap<>();
    private final String base;
    private String token = "";

    Person(String base) {
        this.base = base;
    }

    /** The same person, cookies and all, at another door of the same city. */
    Person at(String otherBase) {
        Person other = new Person(otherBase);
        other.cookies.putAll(cookies);
        other.token = token;
        return other;
    }

    HttpResponse<String> get(String path) throws IOException {
        return text(request(path).header("Accept", "text/html,*/*").GET());
    }

    byte[] bytes(String path) throws IOException {
        HttpResponse<byte[]> answer = send(request(path).GET(), BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answers " + answer.statusCode());
        }
        return answer.body();
    }

    /** Sends the form of the last page with these fields. */
    HttpResponse<String> post(String path, Map<String, String> fields) throws IOException {
        Map<String, String> form = new LinkedHashMap<>(hidden);
        form.putAll(fields);
        form.put("_csrf", token);
        String body = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return text(request(path)
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    /** Begins a resumable upload; its address. */
    String beginUpload(int length, String name) throws IOException {
        HttpResponse<String> answer = text(tus("/uploads")
                .header("Upload-Length", Integer.toString(length))
                .header(
                        "Upload-Metadata",
                        "filename " + Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8)))
                .POST(BodyPublishers.noBody()));
        if (answer.statusCode() != 201) {
            throw new IllegalStateException("the upload's begin answers " + answer.statusCode() + answer.body());
        }
        return location(answer);
    }

    /** The piece is asked for when the city has the request in hands. */
    HttpResponse<String> sendPiece(String address, int offset, HttpRequest.BodyPublisher piece) throws IOException {
        return text(tus(address)
                .header("Upload-Offset", Integer.toString(offset))
                .header("Content-Type", "application/offset+octet-stream")
                .expectContinue(true)
                .method("PATCH", piece));
    }

    long received(String address) throws IOException {
        return text(tus(address).method("HEAD", BodyPublishers.noBody()))
                .headers()
                .firstValueAsLong("Upload-Offset")
                .orElse(-1);
    }

    private HttpRequest.Builder tus(String path) {
        return request(path).header("Tus-Resumable", "1.0.0").header("X-CSRF-TOKEN", token);
    }

    /** Sends the form of the last page with these fields and one file. */
    HttpResponse<String> post(String path, Map<String, String> fields, String name, String fileName, byte[] file)
            throws IOException {
        String edge = "edge-of-a-part-" + Integer.toHexString(System.identityHashCode(file));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Map<String, String> form = new LinkedHashMap<>(fields);
        form.put("_csrf", token);
        for (Map.Entry<String, String> field : form.entrySet()) {
            write(
                    body,
                    "--" + edge + "\r\nContent-Disposition: form-data; name=\"" + field.getKey() + "\"\r\n\r\n"
                            + field.getValue() + "\r\n");
        }
        write(
                body,
                "--" + edge + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: application/pdf\r\n\r\n");
        body.writeBytes(file);
        write(body, "\r\n--" + edge + "--\r\n");
        return text(request(path)
                .header("Accept", "text/html")
                .header("Content-Type", "multipart/form-data; boundary=" + edge)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    /**
     * Signs up and is signed in; whoever did so already and got no answer signs in.
     *
     * @param number the personal number's last five digits
     */
    HttpResponse<String> register(int number, String name) throws IOException {
        String personalId = "0480900%05d".formatted(number);
        HttpResponse<String> page = get("/register");
        if (page.statusCode() >= 500) {
            return page;
        }
        HttpResponse<String> answer = post(
                "/register",
                Map.of(
                        "name",
                        name,
                        "personalId",
                        personalId,
                        "phone",
                        "0905 123 218",
                        "email",
                        "nguoi" + number + "@vi-du.vn",
                        "password",
                        PASSWORD));
        if (answer.statusCode() == 409) {
            get("/sign-in");
            answer = post("/sign-in", Map.of("name", personalId, "password", PASSWORD));
        }
        return answer;
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static void write(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : base + path))
                .timeout(Duration.ofSeconds(60));
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private HttpResponse<String> text(HttpRequest.Builder request) throws IOException {
        HttpResponse<String> answer = send(request, BodyHandlers.ofString());
        Matcher found = TOKEN.matcher(answer.body());
        if (found.find()) {
            token = found.group(1);
        }
        if (!answer.body().isEmpty()) {
            hidden.clear();
            Matcher field = HIDDEN.matcher(answer.body());
            while (field.find()) {
                hidden.put(field.group(1), field.group(2));
            }
        }
        return answer;
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler)
            throws IOException {
        try {
            HttpResponse<T> answer = CLIENT.send(request.build(), handler);
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void keep(String header) {
        String[] pair = header.substring(0, header.contains(";") ? header.indexOf(';') : header.length())
                .split("=", 2);
        if (pair[1].isEmpty()) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }
}
