package vn.motcua.agencies;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import vn.motcua.identity.Accounts;
import vn.motcua.kernel.Caller;
import vn.motcua.vietnam.worktime.WorkingCalendar;
import vn.motcua.web.Field;
import vn.motcua.web.Option;
import vn.motcua.web.Page;
import vn.motcua.web.Typed;

/** Puts together what the page of leave and delegation shows. */
@Component
class LeavePages {

    /** Both forms stand on one page: the fields of the second begin with this. */
    static final String DELEGATION = "delegation-";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");

    private final Absences absences;
    private final Positions positions;
    private final Accounts accounts;
    private final Clock clock;

    LeavePages(Absences absences, Positions positions, Accounts accounts, Clock clock) {
        this.absences = absences;
        this.positions = positions;
        this.accounts = accounts;
        this.clock = clock;
    }

    String show(Caller caller, Page page, Model model, Typed typed) {
        UUID account = caller.signedInAccount();
        List<Leave> leaves = absences.leaves(account);
        List<Leave> substitutions = absences.substitutions(account);
        List<Delegation> delegations = absences.delegations(account);
        List<Position> colleagues = positions.colleagues(account, today());
        Map<UUID, String> names = names(leaves, substitutions, delegations, colleagues);
        List<Option> options = options(colleagues, names, page.texts().locale());
        model.addAttribute("page", page.titled(page.text("agencies.leave.title")));
        model.addAttribute(
                "view",
                new LeaveView(
                        leaves.stream()
                                .map(l -> new LeaveView.Row(
                                        l.id(),
                                        days(l.firstDay(), l.lastDay()),
                                        l.substitute() == null
                                                ? page.text("agencies.leave.nobody")
                                                : page.text("agencies.leave.by", name(names, l.substitute())),
                                        true))
                                .toList(),
                        substitutions.stream()
                                .map(l -> new LeaveView.Row(
                                        l.id(), days(l.firstDay(), l.lastDay()), name(names, l.account()), false))
                                .toList(),
                        delegations.stream()
                                .map(d -> delegation(d, account, names, page))
                                .toList(),
                        leaveForm(page, options, typed),
                        delegationForm(account, page, options, typed),
                        !options.isEmpty(),
                        typed.wrong()));
        return "agencies/leave";
    }

    private static LeaveView.Row delegation(Delegation d, UUID account, Map<UUID, String> names, Page page) {
        boolean given = d.principal().equals(account);
        String roles = d.roles().stream()
                .map(role -> page.text("agencies.role." + role))
                .collect(Collectors.joining(", "));
        String text = page.text(
                given ? "agencies.delegation.to" : "agencies.delegation.from",
                name(names, given ? d.delegate() : d.principal()),
                roles,
                d.document());
        return new LeaveView.Row(d.id(), days(d.firstDay(), d.lastDay()), text, given);
    }

    private static List<Field> leaveForm(Page page, List<Option> colleagues, Typed typed) {
        List<Option> substitutes = new ArrayList<>();
        substitutes.add(new Option("", page.text("agencies.leave.nobody")));
        substitutes.addAll(colleagues);
        return Stream.of(
                        Field.date("first", page.text("agencies.leave.first")),
                        Field.date("last", page.text("agencies.leave.last")),
                        Field.select("substitute", page.text("agencies.leave.substitute"), substitutes)
                                .hinted(page.text("agencies.leave.substitute.hint")))
                .map(typed::shown)
                .toList();
    }

    private List<Field> delegationForm(UUID account, Page page, List<Option> colleagues, Typed typed) {
        List<Option> roles = absences.held(account, today()).stream()
                .sorted()
                .map(role -> new Option(role, page.text("agencies.role." + role)))
                .toList();
        return Stream.of(
                        Field.select(DELEGATION + "delegate", page.text("agencies.delegation.delegate"), colleagues),
                        Field.choices(DELEGATION + "roles", page.text("agencies.delegation.roles"), roles),
                        Field.date(DELEGATION + "first", page.text("agencies.delegation.first")),
                        Field.date(DELEGATION + "last", page.text("agencies.delegation.last")),
                        Field.text(DELEGATION + "document", page.text("agencies.delegation.document"))
                                .sized(Field.Size.MEDIUM)
                                .hinted(page.text("agencies.delegation.document.hint")))
                .map(typed::shown)
                .toList();
    }

    private static List<Option> options(List<Position> colleagues, Map<UUID, String> names, Locale locale) {
        Map<UUID, Option> options = new LinkedHashMap<>();
        for (Position position : colleagues) {
            UUID account = Objects.requireNonNull(position.account());
            options.putIfAbsent(
                    account,
                    new Option(account.toString(), name(names, account) + " (" + position.title(locale) + ")"));
        }
        return List.copyOf(options.values());
    }

    private Map<UUID, String> names(
            List<Leave> leaves, List<Leave> substitutions, List<Delegation> delegations, List<Position> colleagues) {
        Set<UUID> asked = new HashSet<>();
        leaves.forEach(l -> {
            if (l.substitute() != null) {
                asked.add(l.substitute());
            }
        });
        substitutions.forEach(l -> asked.add(l.account()));
        delegations.forEach(d -> asked.addAll(List.of(d.principal(), d.delegate())));
        colleagues.forEach(p -> {
            if (p.account() != null) {
                asked.add(p.account());
            }
        });
        return accounts.names(asked);
    }

    private static String name(Map<UUID, String> names, UUID account) {
        return names.getOrDefault(account, "–");
    }

    private static String days(LocalDate first, LocalDate last) {
        return first.equals(last) ? DAY.format(first) : DAY.format(first) + " – " + DAY.format(last);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
    }
}
