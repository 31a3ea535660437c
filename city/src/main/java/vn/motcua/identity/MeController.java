package vn.motcua.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Caller.Kind;
import vn.motcua.kernel.Slice;
import vn.motcua.web.Allowed;
import vn.motcua.web.Link;
import vn.motcua.web.Page;
import vn.motcua.web.Paging;

/** A person's own place: where everything about their account is, for whom they act, who looked at their data. */
@Controller
@Allowed({Kind.RESIDENT, Kind.ENTERPRISE, Kind.OFFICER, Kind.ADMINISTRATOR})
class MeController {

    private static final int READS_ON_A_PAGE = 25;

    private final Accounts accounts;
    private final Representations representations;
    private final Sessions sessions;
    private final SessionCallers callers;
    private final DataReads reads;
    private final ObjectProvider<PositionNames> positionNames;

    MeController(
            Accounts accounts,
            Representations representations,
            Sessions sessions,
            SessionCallers callers,
            DataReads reads,
            ObjectProvider<PositionNames> positionNames) {
        this.accounts = accounts;
        this.representations = representations;
        this.sessions = sessions;
        this.callers = callers;
        this.reads = reads;
        this.positionNames = positionNames;
    }

    @GetMapping("/me")
    ModelAndView me(Caller caller, Page page, Locale locale) {
        UUID id = caller.signedInAccount();
        Account account = accounts.get(id);
        return new ModelAndView(
                "identity/me",
                Map.of(
                        "page", page.titled(page.text("identity.me")),
                        "account", account,
                        "principals", principals(id, caller),
                        "positions", positions(caller, locale)));
    }

    private List<Choice> principals(UUID agent, Caller caller) {
        return representations.of(agent).stream()
                .map(right -> new Choice(
                        right.principal().toString(),
                        right.principalName(),
                        right.principal().equals(caller.onBehalfOf())))
                .toList();
    }

    private List<Choice> positions(Caller caller, Locale locale) {
        if (caller.holdings().size() < 2) {
            return List.of();
        }
        var ids = caller.holdings().stream().map(Caller.Holding::position).toList();
        var names = names(ids, locale);
        UUID first = caller.holdings().getFirst().position();
        return caller.holdings().stream()
                .map(held -> new Choice(
                        held.position().toString(),
                        Optional.ofNullable(names.get(held.position()))
                                .map(name -> name.title() + ", " + name.agency())
                                .orElse(held.role()),
                        held.position().equals(first)))
                .toList();
    }

    /** For whom the session acts from now on; nobody but oneself when {@code principal} is empty. */
    @PostMapping("/me/acting-for")
    ModelAndView actFor(
            @RequestParam(defaultValue = "") String principal,
            @RequestParam(defaultValue = "") String back,
            Caller caller,
            HttpServletRequest request) {
        UUID chosen = principal.isEmpty() ? null : uuid(principal);
        boolean may = chosen == null
                || representations.of(caller.signedInAccount()).stream()
                        .anyMatch(right -> right.principal().equals(chosen));
        if (!may) {
            throw new IdentityProblem.NoRepresentation().asException();
        }
        CallerFilter.live(request)
                .ifPresent(live -> sessions.actFor(live.session().id(), chosen));
        return Way.to(Way.back(back, "/me"));
    }

    /** Through which position an officer acts from now on. */
    @PostMapping("/me/position")
    @Allowed(Kind.OFFICER)
    ModelAndView actThrough(
            @RequestParam(defaultValue = "") String position,
            @RequestParam(defaultValue = "") String back,
            Caller caller,
            HttpServletRequest request) {
        UUID chosen = uuid(position);
        if (callers.holdings(caller.signedInAccount(), null).stream()
                .noneMatch(held -> held.position().equals(chosen))) {
            throw new IdentityProblem.NoSuchPosition().asException();
        }
        CallerFilter.live(request)
                .ifPresent(live -> sessions.actThrough(live.session().id(), chosen));
        return Way.to(Way.back(back, "/me"));
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new IdentityProblem.NoRepresentation().asException();
        }
    }

    @GetMapping("/me/who-looked")
    ModelAndView whoLooked(@RequestParam(defaultValue = "") String before, Caller caller, Page page, Locale locale) {
        Slice<DataReads.Read> slice = reads.of(caller.signedInAccount(), before, READS_ON_A_PAGE);
        var ids = slice.items().stream()
                .map(read -> read.by().position())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var names = names(ids, locale);
        var rows = slice.items().stream().map(read -> row(read, names, page)).toList();
        String older = slice.next() == null ? null : "/me/who-looked?before=" + slice.next();
        String newer = before.isEmpty() ? null : "/me/who-looked";
        return new ModelAndView(
                "identity/who_looked",
                Map.of(
                        "page",
                        page.titled(page.text("identity.who-looked")).under(mine(page)),
                        "rows",
                        rows,
                        "paging",
                        new Paging(newer, older, "")));
    }

    private static ReadRow row(DataReads.Read read, Map<UUID, PositionNames.PositionName> names, Page page) {
        UUID position = read.by().position();
        var name = position == null ? null : names.get(position);
        String by = name == null ? page.text("identity.kind." + read.by().kind()) : name.title() + ", " + name.agency();
        String[] what = read.what().split("/");
        String dossier = what[0].equals("dossier") && what.length > 1 ? "/dossiers/" + what[1] : null;
        return new ReadRow(read.at(), by, said(what, page), dossier, read.purpose(), read.legalBasis());
    }

    /** What was read, in words; one answer of a dossier was masked until it was asked for. */
    private static String said(String[] what, Page page) {
        return switch (what[0]) {
            case "profile" -> page.text("identity.read.profile");
            case DataReads.UNREADABLE -> page.text("identity.read.unreadable");
            case "file" -> page.text("identity.read.file");
            case "dossier" ->
                page.text(
                        what.length > 2 ? "identity.read.answer" : "identity.read.dossier",
                        what[what.length > 1 ? 1 : 0]);
            default -> String.join("/", what);
        };
    }

    private Map<UUID, PositionNames.PositionName> names(Collection<UUID> positions, Locale locale) {
        PositionNames source = positionNames.getIfAvailable();
        return source == null || positions.isEmpty() ? Map.of() : source.names(positions, locale);
    }

    static Link mine(Page page) {
        return new Link("/me", page.text("identity.me"));
    }
}
