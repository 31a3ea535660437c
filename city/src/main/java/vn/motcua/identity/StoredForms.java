package vn.motcua.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import vn.motcua.kernel.Caller;
import vn.motcua.web.Callers;
import vn.motcua.web.KeptForms;

/**
 * Forms that were sent from too weak a session: sealed, for one account, found again only by a cookie of the browser that sent
 * them. Files are not kept; forms have none where a stronger proof is asked for.
 */
@Component
public class StoredForms implements KeptForms {

    static final String PATH = "/sign-in/kept";
    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final int LARGEST = 100_000;
    private static final String TOKEN = "_csrf";

    private final Tickets tickets;

    StoredForms(Tickets tickets) {
        this.tickets = tickets;
    }

    /** {@code action} with its query; {@code fields} as they were sent, the form's token left out. */
    public record Kept(String action, Map<String, List<String>> fields) {}

    @Override
    public Optional<String> keep(HttpServletRequest request) {
        Caller caller = Callers.of(request);
        String type = request.getContentType();
        HttpServletResponse response = response();
        if (!request.getMethod().equals("POST")
                || !caller.signedIn()
                || response == null
                || type == null
                || !type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
            return Optional.empty();
        }
        Map<String, List<String>> fields = fields(request);
        long size = fields.values().stream()
                .flatMap(List::stream)
                .mapToLong(String::length)
                .sum();
        if (size > LARGEST) {
            return Optional.empty();
        }
        String query = request.getQueryString();
        String action = request.getRequestURI() + (query == null ? "" : "?" + query);
        String token = tickets.issue(Tickets.Kind.FORM, caller.signedInAccount(), new Kept(action, fields), LIFE);
        SessionCookie.FORM.write(request, response, token);
        return Optional.of(PATH);
    }

    private static @Nullable HttpServletResponse response() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getResponse()
                : null;
    }

    /** The body's fields: what the address says stays in the address. Its values come first among those of a name. */
    private static Map<String, List<String>> fields(HttpServletRequest request) {
        MultiValueMap<String, String> asked = UriComponentsBuilder.newInstance()
                .query(request.getQueryString())
                .build()
                .getQueryParams();
        Map<String, List<String>> fields = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            int before = asked.getOrDefault(name, List.of()).size();
            List<String> sent =
                    new ArrayList<>(Arrays.asList(values).subList(Math.min(before, values.length), values.length));
            if (!name.equals(TOKEN) && !sent.isEmpty()) {
                fields.put(name, sent);
            }
        });
        return fields;
    }

    /** What waits for this account in this browser. */
    Optional<Kept> of(HttpServletRequest request, UUID account) {
        return SessionCookie.FORM
                .read(request)
                .flatMap(token -> tickets.peek(Tickets.Kind.FORM, token))
                .filter(ticket -> account.equals(ticket.account()))
                .map(ticket -> ticket.body(Kept.class));
    }
}
