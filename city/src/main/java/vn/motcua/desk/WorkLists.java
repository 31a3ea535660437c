package vn.motcua.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.motcua.agencies.Agencies;
import vn.motcua.cases.Cases;
import vn.motcua.cases.Counts;
import vn.motcua.cases.TaskRow;
import vn.motcua.cases.WorkListQuery;
import vn.motcua.cases.WorkListQuery.Scope;
import vn.motcua.cases.core.Roles;
import vn.motcua.identity.Accounts;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Slice;
import vn.motcua.vietnam.worktime.WorkingCalendar;
import vn.motcua.web.NavItem;
import vn.motcua.web.Paging;
import vn.motcua.web.Texts;
import vn.motcua.web.Tone;

/**
 * Work-lists by due time. One page costs one query for the rows, one for each scope's counts, one for the days ahead and,
 * where colleagues' work is shown, one for their names: never one for each row.
 */
@Component
class WorkLists {

    static final int PAGE = 25;
    private static final int AHEAD_DAYS = 3;

    /** Between procedure and applicant in a dossier's subject. */
    private final Cases cases;

    private final Agencies agencies;
    private final Accounts accounts;
    private final Names names;
    private final SoughtDossiers sought;
    private final Sight sight;

    WorkLists(Cases cases, Agencies agencies, Accounts accounts, Names names, SoughtDossiers sought, Sight sight) {
        this.cases = cases;
        this.agencies = agencies;
        this.accounts = accounts;
        this.names = names;
        this.sought = sought;
        this.sight = sight;
    }

    private enum Urgency {
        LATE,
        TODAY,
        SOON,
        REST,
        PAUSED
    }

    Listing page(Caller caller, Listing.Choice asked, Texts texts, @Nullable String open) {
        Instant now = cases.now();
        List<UUID> found = found(caller, asked);
        Map<Scope, Counts> counts = counts(caller, asked, found, now);
        Listing.Choice choice = !asked.named() && all(counts, Scope.MINE) == 0 && all(counts, Scope.POOL) > 0
                ? asked.elsewhere()
                : asked;
        WorkListQuery query = query(caller, choice, choice.scope(), found, now);
        Slice<TaskRow> rows = cases.worklist(query, choice.after(), PAGE);
        return new Listing(
                choice,
                scopes(choice, counts, texts),
                places(caller, choice, texts),
                groups(
                        rows.items(),
                        query,
                        counts.getOrDefault(choice.scope(), new Counts(0, 0, 0, 0)),
                        now,
                        choice,
                        caller,
                        texts,
                        open),
                names.procedures(texts.locale()),
                names.steps(choice.definition(), texts),
                paging(choice, rows, texts));
    }

    /** The first few of a scope that can be done now, as the list itself shows them, and how many there are in all. */
    record Waiting(Counts counts, List<Listing.Line> first) {}

    Waiting waiting(Caller caller, Scope scope, int most, Texts texts) {
        Instant now = cases.now();
        WorkListQuery query = WorkListQuery.of(caller, scope).waiting(Boolean.FALSE);
        Listing.Choice choice = Listing.Choice.of(Map.of("scope", scope.name()));
        return new Waiting(
                cases.counts(query),
                cases.worklist(query, null, most).items().stream()
                        .map(row -> line(row, now, choice, Map.of(), texts, null))
                        .toList());
    }

    private static WorkListQuery query(
            Caller caller, Listing.Choice choice, Scope scope, @Nullable List<UUID> found, Instant now) {
        WorkListQuery query = WorkListQuery.of(at(caller, choice.at()), scope)
                .filtered(
                        choice.definition(),
                        choice.code() == null ? null : choice.code().toUpperCase(Locale.ROOT))
                .at(choice.step())
                .among(found)
                .waiting(choice.paused() ? Boolean.TRUE : choice.late() ? Boolean.FALSE : null);
        return choice.late() ? query.due(null, now) : query;
    }

    /** The caller in one of the own agencies only; in all of them when none is chosen. */
    private static Caller at(Caller caller, @Nullable UUID agency) {
        return agency == null
                ? caller
                : new Caller(
                        caller.kind(),
                        caller.account(),
                        caller.name(),
                        caller.assurance(),
                        caller.holdings().stream()
                                .filter(h -> h.agency().equals(agency))
                                .toList(),
                        caller.onBehalfOf(),
                        caller.client(),
                        caller.scopes());
    }

    /** The cases of the words; null where no words are given. */
    private @Nullable List<UUID> found(Caller caller, Listing.Choice choice) {
        String words = choice.words();
        if (words == null) {
            return null;
        }
        sought.catchUp();
        return sought.ids(new SoughtDossiers.Search(
                sight.agencies(caller), caller.signedInAccount(), words, choice.definition(), null));
    }

    private Map<Scope, Counts> counts(Caller caller, Listing.Choice choice, @Nullable List<UUID> found, Instant now) {
        Map<Scope, Counts> counts = new EnumMap<>(Scope.class);
        for (Scope scope : Scope.values()) {
            if (scope != Scope.AGENCY || supervises(caller)) {
                counts.put(scope, cases.counts(query(caller, choice, scope, found, now)));
            }
        }
        return counts;
    }

    /** The agencies of who has positions in several. */
    private List<NavItem> places(Caller caller, Listing.Choice choice, Texts texts) {
        List<UUID> held = caller.holdings().stream()
                .map(Caller.Holding::agency)
                .distinct()
                .toList();
        if (held.size() < 2) {
            return List.of();
        }
        List<NavItem> items = new ArrayList<>();
        items.add(new NavItem(choice.atPlace(null), texts.get("desk.place.all"), "list").current(choice.at() == null));
        held.forEach(agency ->
                items.add(new NavItem(choice.atPlace(agency), names.agency(agency, texts.locale()), "list")
                        .current(agency.equals(choice.at()))));
        return items;
    }

    private static long all(Map<Scope, Counts> counts, Scope scope) {
        Counts found = counts.get(scope);
        return found == null ? 0 : found.all();
    }

    private static boolean supervises(Caller caller) {
        return caller.holdings().stream().anyMatch(h -> Roles.SUPERVISORS.contains(h.role()));
    }

    private static List<NavItem> scopes(Listing.Choice choice, Map<Scope, Counts> counts, Texts texts) {
        List<NavItem> items = new ArrayList<>();
        counts.forEach((scope, count) -> items.add(new NavItem(
                        choice.in(scope), texts.get("desk.scope." + scope.name().toLowerCase(Locale.ROOT)), "list")
                .current(scope == choice.scope())
                .counting(count.all())));
        return items;
    }

    private List<Listing.Group> groups(
            List<TaskRow> rows,
            WorkListQuery query,
            Counts counts,
            Instant now,
            Listing.Choice choice,
            Caller caller,
            Texts texts,
            @Nullable String open) {
        Map<Urgency, List<Listing.Line>> lines = new EnumMap<>(Urgency.class);
        Map<UUID, String> holders = holders(rows, caller);
        rows.forEach(row -> lines.computeIfAbsent(urgency(row, now), u -> new ArrayList<>())
                .add(line(row, now, choice, holders, texts, open)));
        if (lines.isEmpty()) {
            return List.of();
        }
        Instant midnight = startOf(now, 1);
        int soon =
                cases.counts(query.due(midnight, startOf(now, 1 + AHEAD_DAYS))).later();
        List<Listing.Group> groups = new ArrayList<>();
        lines.forEach((urgency, of) -> groups.add(new Listing.Group(
                texts.get("desk.group." + urgency.name().toLowerCase(Locale.ROOT)),
                switch (urgency) {
                    case LATE -> counts.late();
                    case TODAY -> counts.today();
                    case SOON -> soon;
                    case REST -> Math.max(of.size(), counts.later() - soon - counts.waiting());
                    case PAUSED -> counts.waiting();
                },
                of)));
        return groups;
    }

    private static Urgency urgency(TaskRow row, Instant now) {
        Instant due = row.due();
        if (row.waiting()) {
            return Urgency.PAUSED;
        }
        if (due == null) {
            return Urgency.REST;
        }
        if (due.isBefore(now)) {
            return Urgency.LATE;
        }
        if (due.isBefore(startOf(now, 1))) {
            return Urgency.TODAY;
        }
        return due.isBefore(startOf(now, 1 + AHEAD_DAYS)) ? Urgency.SOON : Urgency.REST;
    }

    private static Instant startOf(Instant now, int daysLater) {
        LocalDate day = now.atZone(WorkingCalendar.ZONE).toLocalDate().plusDays(daysLater);
        return day.atStartOfDay(WorkingCalendar.ZONE).toInstant();
    }

    /** Colleagues who hold a row's task; one query, and none when there are no such rows. */
    private Map<UUID, String> holders(List<TaskRow> rows, Caller caller) {
        List<UUID> others = rows.stream()
                .map(TaskRow::account)
                .filter(Objects::nonNull)
                .filter(account -> !account.equals(caller.account()))
                .distinct()
                .toList();
        return others.isEmpty() ? Map.of() : accounts.names(others);
    }

    private Listing.Line line(
            TaskRow row,
            Instant now,
            Listing.Choice choice,
            Map<UUID, String> holders,
            Texts texts,
            @Nullable String open) {
        Urgency urgency = urgency(row, now);
        return new Listing.Line(
                choice.dossier(row.code()),
                names.procedure(row.definition(), texts.locale()),
                row.code(),
                person(row.subject()),
                icon(row, urgency),
                state(row, texts),
                due(row, urgency, now, texts),
                urgency == Urgency.LATE ? Tone.BAD : urgency == Urgency.TODAY ? Tone.WARN : Tone.PLAIN,
                row.account() == null ? "" : holders.getOrDefault(row.account(), ""),
                row.code().equals(open),
                row.caseId() + " " + row.version() + " " + row.step());
    }

    /** The applicant out of {@code <procedure> · <applicant>}: the row says the procedure already. */
    static String person(String subject) {
        int dot = subject.lastIndexOf(" · ");
        return dot < 0 ? subject : subject.substring(dot + 3);
    }

    private static String icon(TaskRow row, Urgency urgency) {
        return switch (urgency) {
            case LATE -> "alert";
            case PAUSED -> "pause";
            default ->
                switch (row.type()) {
                    case RECEPTION -> "document";
                    case CONSULT -> "chat";
                    case DELIVERY -> "send";
                    default -> "clock";
                };
        };
    }

    private String state(TaskRow row, Texts texts) {
        if (row.waiting()) {
            return texts.get("desk.status." + row.status());
        }
        return names.step(row.definition(), row.step(), row.type(), texts);
    }

    private String due(TaskRow row, Urgency urgency, Instant now, Texts texts) {
        Instant due = row.due();
        if (urgency == Urgency.PAUSED) {
            return texts.get("desk.paused");
        }
        if (due == null) {
            return "";
        }
        return switch (urgency) {
            case LATE -> late(row, due, now, texts);
            case TODAY -> Moments.time(due);
            default -> Moments.shortDay(due);
        };
    }

    private String late(TaskRow row, Instant due, Instant now, Texts texts) {
        int days = agencies.calendar(row.agency()).workingDays(Moments.day(due), Moments.day(now));
        return days <= 0 ? texts.get("desk.late.today") : texts.get("desk.late.days", Integer.toString(days));
    }

    private static Paging paging(Listing.Choice choice, Slice<TaskRow> rows, Texts texts) {
        return new Paging(
                choice.after() == null ? null : choice.onFrom(null),
                rows.next() == null ? null : choice.onFrom(rows.next()),
                choice.after() == null ? "" : texts.get("desk.list.further"));
    }
}
