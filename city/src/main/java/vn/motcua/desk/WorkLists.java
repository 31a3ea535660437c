package vn.motcua.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
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
    private static final char SUBJECT_EDGE = '·';

    private final Cases cases;
    private final Agencies agencies;
    private final Accounts accounts;
    private final Names names;

    WorkLists(Cases cases, Agencies agencies, Accounts accounts, Names names) {
        this.cases = cases;
        this.agencies = agencies;
        this.accounts = accounts;
        this.names = names;
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
        Map<Scope, Counts> counts = counts(caller, asked);
        Listing.Choice choice = !asked.named() && all(counts, Scope.MINE) == 0 && all(counts, Scope.POOL) > 0
                ? asked.elsewhere()
                : asked;
        WorkListQuery query = query(caller, choice, choice.scope());
        Slice<TaskRow> rows = cases.worklist(query, choice.after(), PAGE);
        return new Listing(
                choice,
                scopes(choice, counts, texts),
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
                paging(choice, rows, texts));
    }

    private static WorkListQuery query(Caller caller, Listing.Choice choice, Scope scope) {
        return WorkListQuery.of(caller, scope)
                .filtered(
                        choice.definition(),
                        choice.code() == null ? null : choice.code().toUpperCase(java.util.Locale.ROOT))
                .waiting(choice.paused() ? Boolean.TRUE : null);
    }

    private Map<Scope, Counts> counts(Caller caller, Listing.Choice choice) {
        Map<Scope, Counts> counts = new EnumMap<>(Scope.class);
        for (Scope scope : Scope.values()) {
            if (scope != Scope.AGENCY || supervises(caller)) {
                counts.put(scope, cases.counts(query(caller, choice, scope)));
            }
        }
        return counts;
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
                        choice.in(scope),
                        texts.get("desk.scope." + scope.name().toLowerCase(java.util.Locale.ROOT)),
                        "list")
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
                texts.get("desk.group." + urgency.name().toLowerCase(java.util.Locale.ROOT)),
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

    /** Who applied; a row's title says the procedure already. */
    static String person(String subject) {
        return subject.substring(subject.lastIndexOf(SUBJECT_EDGE) + 1).strip();
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
