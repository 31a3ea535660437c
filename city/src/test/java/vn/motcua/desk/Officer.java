package vn.motcua.desk;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.motcua.Visit;

/** An officer at a browser without script: presses the buttons that pages offer and sends their hidden fields. */
final class Officer {

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"(version|key)\" value=\"([^\"]*)\"");

    final UUID account;
    final String name;
    private final Visit visit;
    private String user = "";

    Officer(UUID account, String name, String base) {
        this.account = account;
        this.name = name;
        this.visit = new Visit(base);
    }

    /** Signed in already. */
    Officer(UUID account, String name, Visit visit) {
        this.account = account;
        this.name = name;
        this.visit = visit;
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
        visit.cookie(cookie, other.visit.cookie(cookie));
    }

    static String location(HttpResponse<String> answer) {
        return Visit.location(answer);
    }

    HttpResponse<String> get(String path) {
        return visit.get(path);
    }

    HttpResponse<byte[]> bytes(String path) {
        return visit.bytes(path);
    }

    HttpResponse<String> post(String path, String... fields) {
        return visit.post(path, fields);
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
}
