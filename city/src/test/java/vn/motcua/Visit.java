package vn.motcua;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without script: keeps cookies, sends the form token of the last page, follows nothing by itself. */
public final class Visit {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final String base;
    private String formToken = "";

    public Visit(String base) {
        this.base = base;
    }

    public void cookie(String name, String value) {
        cookies.put(name, value);
    }

    /** Empty for none. */
    public String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    /** The cookies as a request carries them. */
    public String cookies() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path)
                .headers(headers.length == 0 ? new String[] {"Accept", "text/html"} : headers)
                .GET());
    }

    /** Sends a form with the token of the last page; {@code fields} are names and values in turn. */
    public HttpResponse<String> post(String path, String... fields) {
        return send(form(path, fields));
    }

    /** The same, naming the page of this address as the one that held the form. */
    public HttpResponse<String> postFrom(String path, String... fields) {
        return send(form(path, fields).header("Referer", base + path));
    }

    private HttpRequest.Builder form(String path, String... fields) {
        String body = "_csrf=" + encoded(formToken) + (fields.length == 0 ? "" : "&") + form(fields);
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .POST(BodyPublishers.ofString(body));
    }

    public HttpResponse<String> postJson(String path, String body) {
        return send(request(path)
                .headers("Content-Type", "application/json", "Accept", "application/json", "X-CSRF-TOKEN", formToken)
                .POST(BodyPublishers.ofString(body)));
    }

    /** The token of the last page's forms. */
    public String formToken() {
        return formToken;
    }

    public void forgeFormToken(String token) {
        formToken = token;
    }

    /** Any request, with these headers and nothing of ours but the cookies. */
    public HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.method(method, BodyPublishers.ofString(body)));
    }

    /** The same with a body of bytes. */
    public HttpResponse<String> sendBytes(String method, String path, byte[] body, String... headers) {
        return send(request(path).headers(headers).method(method, BodyPublishers.ofByteArray(body)));
    }

    /** Names and values in turn as a form's body. */
    public static String form(String... fields) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add(encoded(fields[i]) + "=" + encoded(fields[i + 1]));
        }
        return String.join("&", pairs);
    }

    /** Where an answer leads; empty when it leads nowhere. */
    public static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        String url = path.startsWith("http") ? path : base + path;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies());
        }
        return request;
    }

    /** What is downloaded. */
    public HttpResponse<byte[]> bytes(String path) {
        return send(request(path).GET(), BodyHandlers.ofByteArray());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        HttpResponse<String> answer = send(request, BodyHandlers.ofString());
        Matcher token = TOKEN.matcher(answer.body());
        if (token.find()) {
            formToken = token.group(1);
        }
        return answer;
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> body) {
        try {
            HttpResponse<T> answer = client.send(request.build(), body);
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
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
