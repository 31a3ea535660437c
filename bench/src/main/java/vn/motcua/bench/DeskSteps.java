package vn.motcua.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.motcua.cases.Outcome;
import vn.motcua.identity.OpenSessions;

/** Officers who press the buttons of their desk: each step of a dossier is a form posted over HTTP in the officer's session. */
final class DeskSteps {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final BenchCity city;
    private final Journey journey;
    private final Map<UUID, String> sessions = new ConcurrentHashMap<>();
    private final Map<Integer, Wire> wires = new ConcurrentHashMap<>();
    private final AtomicLong keys = new AtomicLong(System.nanoTime());
    private final String formCookie;
    private final String token;

    DeskSteps(BenchCity city, Journey journey) throws IOException {
        this.city = city;
        this.journey = journey;
        try (Wire wire = new Wire(city.url())) {
            Wire.Answer page = wire.get("/sign-in", "Accept: text/html");
            formCookie = page.cookies().stream()
                    .filter(cookie -> cookie.startsWith("motcua_form="))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no cookie of forms"));
            Matcher found = TOKEN.matcher(page.text());
            if (!found.find()) {
                throw new IllegalStateException("no token in the form for signing in");
            }
            token = URLEncoder.encode(found.group(1), StandardCharsets.UTF_8);
        }
    }

    /** Headers of an officer's browser. */
    String cookies(UUID account) {
        return "Cookie: " + formCookie + "; "
                + sessions.computeIfAbsent(account, one -> OpenSessions.cookie(city.beans(), one));
    }

    int fiveSteps(Outcome.Done opened, int worker) throws IOException {
        Wire wire = wires.computeIfAbsent(worker, n -> new Wire(city.url()));
        Offices.Commune commune = journey.commune(opened.code());
        for (Journey.Press press : journey.presses()) {
            UUID officer = journey.holder(press, commune);
            String form = "_csrf=" + token + "&version=" + (opened.version() + press.versionsLater()) + "&key=b"
                    + keys.incrementAndGet() + press.fields();
            Wire.Answer answer = wire.post(
                    "/desk/dossiers/" + opened.code() + "/do/" + press.deed() + "?step=" + press.step(),
                    form,
                    cookies(officer),
                    "Accept: text/html");
            if (answer.status() / 100 != 3 || !answer.header("location").contains("done=" + press.deed())) {
                throw new IllegalStateException(press.deed() + " of " + opened.code() + " answered " + answer.status()
                        + " " + answer.header("location"));
            }
        }
        return journey.presses().size();
    }
}
