package vn.motcua.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody at a browser without script: keeps cookies, sends the token and the hidden fields of the last page. */
final class Officer {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"(version|key)\" value=\"([^\"]*)\"");

    final UUID account;
    final String name;
    private final String base;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String token = "";
    private String user = "";

    Officer(UUID account, String name, String base) {
        this.account = account;
        this.name = name;
        this.base = base;
    }

    Officer signIn(String user, String password) {
        this.user = user;
        get("/sign-in");
        HttpResponse<String> answer = post("/sign-in", "name", user, "password", password);
        if (answer.statusCode() != 303 && answer.statusCode() != 302) {
            throw new AssertionError("signing in answered " + answer.statusCode() + ": " + answer.body());
        }
        return this;
    }

    Officer signIn(String user, String password, String code) {
        signIn(user, password);
        get("/sign-in/second");
        HttpResponse<String> answer = post("/sign-in/second", "code", code);
        if (answer.statusCode() != 303) {
            throw new AssertionError("the code answered " + answer.statusCode() + ": " + answer.body());
        }
        return this;
    }

    String user() {
        return user;
    }

    /** Takes a cookie out of another's browser. */
    void borrow(Officer other, String cookie) {
        cookies.put(cookie, other.cookies.getOrDefault(cookie, ""));
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    HttpResponse<String> get(String path) {
        return send(request(path).header("Accept", "text/html").GET());
    }

    HttpResponse<byte[]> bytes(String path) {
        try {
            return client.send(request(path).GET().build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> post(String path, String... fields) {
        List<String> pairs = new ArrayList<>();
        pairs.add("_csrf=" + encoded(token));
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add(encoded(fields[i]) + "=" + encoded(fields[i + 1]));
        }
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.ofString(String.join("&", pairs))));
    }

    /** The addresses of the buttons that the dossier's page offers, by what they do. */
    Map<String, String> acts(String code) {
        HttpResponse<String> page = get("/desk/dossiers/" + code);
        Map<String, String> acts = new LinkedHashMap<>();
        Matcher found = Pattern.compile("(?:href|action)=\"(/desk/dossiers/[^\"]+/do/([a-z_]+)[^\"]*)\"")
                .matcher(page.body());
        while (found.find()) {
            acts.putIfAbsent(found.group(2), found.group(1).replace("&amp;", "&"));
        }
        return acts;
    }

    /** Opens the form of a button and returns its hidden version and key. */
    Map<String, String> form(String path) {
        HttpResponse<String> page = get(path);
        if (page.statusCode() != 200) {
            throw new AssertionError(path + " answered " + page.statusCode());
        }
        return hidden(page.body());
    }

    static Map<String, String> hidden(String body) {
        Map<String, String> hidden = new LinkedHashMap<>();
        Matcher found = HIDDEN.matcher(body);
        while (found.find()) {
            hidden.put(found.group(1), found.group(2));
        }
        return hidden;
    }

    /** Presses a button of the dossier and sends its form. */
    HttpResponse<String> does(String code, String deed, String... fields) {
        String path = acts(code).get(deed);
        if (path == null) {
            throw new AssertionError(
                    name + " is not offered " + deed + " but " + acts(code).keySet());
        }
        Map<String, String> hidden = deed.equals("claim") || deed.equals("undo")
                ? hidden(get("/desk/dossiers/" + code).body())
                : form(path);
        List<String> all = new ArrayList<>(List.of(fields));
        hidden.forEach((key, value) -> {
            all.add(key);
            all.add(value);
        });
        return post(path, all.toArray(String[]::new));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            Matcher found = TOKEN.matcher(answer.body());
            if (found.find()) {
                token = found.group(1);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String header) {
        String[] pair = header.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty()) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
