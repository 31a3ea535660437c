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
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.WebUtils;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.ProblemException;
import vn.motcua.web.Callers;
import vn.motcua.web.KeptFiles;
import vn.motcua.web.KeptForms;

/**
 * Forms that were sent from a session that ended or is too weak: sealed, for one account, found again only by a cookie of the
 * browser that sent them. Only what passed the check of the form's token comes here, so nothing that another site sent.
 */
@Component
public class StoredForms implements KeptForms {

    static final String PATH = "/sign-in/kept";
    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final int LARGEST = 100_000;
    private static final String TOKEN = "_csrf";

    private final Tickets tickets;
    private final FormOwners owners;
    private final AccountRows accounts;
    private final ObjectProvider<KeptFiles> files;

    StoredForms(Tickets tickets, FormOwners owners, AccountRows accounts, ObjectProvider<KeptFiles> files) {
        this.tickets = tickets;
        this.owners = owners;
        this.accounts = accounts;
        this.files = files;
    }

    /**
     * What waits to be sent.
     *
     * @param action with its query
     * @param fields as they were sent, the form's own left out; files by what they were kept as
     * @param lost names of files that could not be kept
     * @param assurance without which it is not shown
     * @param principal for whom the account acted when it was typed
     * @param position through which it acted
     */
    public record Kept(
            String action,
            Map<String, List<String>> fields,
            List<String> lost,
            int assurance,
            @Nullable UUID principal,
            @Nullable UUID position) {}

    @Override
    public Optional<String> keep(HttpServletRequest request, int assurance) {
        HttpServletResponse response = response();
        if (!request.getMethod().equals("POST") || response == null || !isForm(request.getContentType())) {
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
        return owner(request).map(owner -> {
            List<String> lost = keepFiles(request, owner, fields);
            String query = request.getQueryString();
            String action = request.getRequestURI() + (query == null ? "" : "?" + query);
            Kept kept = new Kept(action, fields, lost, assurance, owner.principal(), owner.position());
            SessionCookie.FORM.write(request, response, tickets.issue(Tickets.Kind.FORM, owner.account(), kept, LIFE));
            return PATH;
        });
    }

    private static boolean isForm(@Nullable String type) {
        return type != null
                && (type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                        || type.startsWith(MediaType.MULTIPART_FORM_DATA_VALUE));
    }

    /** Whose form it is: of the session that sent it, else of the one for which it was made. */
    private Optional<FormOwners.Owner> owner(HttpServletRequest request) {
        return Callers.of(request).signedIn()
                ? CallerFilter.live(request).map(live -> FormOwners.Owner.of(live.session()))
                : owners.of(request);
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
            if (!name.equals(TOKEN) && !name.equals(FormOwners.FIELD) && !sent.isEmpty()) {
                fields.put(name, sent);
            }
        });
        return fields;
    }

    /** Adds what names the files to {@code fields}; gives the names of those that were refused. */
    private List<String> keepFiles(
            HttpServletRequest request, FormOwners.Owner owner, Map<String, List<String>> fields) {
        MultipartHttpServletRequest sent = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        KeptFiles keeper = files.getIfAvailable();
        Optional<Account> account = accounts.find(owner.account()).filter(a -> a.status() == Account.Status.ACTIVE);
        List<String> lost = new ArrayList<>();
        if (sent == null || keeper == null || account.isEmpty()) {
            return lost;
        }
        Caller caller = new Caller(
                account.get().kind(), owner.account(), "", 0, List.of(), owner.principal(), "web", List.of());
        sent.getMultiFileMap().forEach((name, parts) -> {
            for (MultipartFile part : parts) {
                if (part.isEmpty()) {
                    continue;
                }
                try {
                    fields.computeIfAbsent(name + KeptFiles.SENT_BEFORE, key -> new ArrayList<>())
                            .add(keeper.keep(part, caller));
                } catch (ProblemException refused) {
                    String called = part.getOriginalFilename();
                    lost.add(called == null ? name : called);
                }
            }
        });
        return lost;
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
