package vn.motcua.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.motcua.cases.Cases;
import vn.motcua.cases.DueChange;
import vn.motcua.cases.DuePreview;
import vn.motcua.cases.NotComputed;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Worker;
import vn.motcua.web.Allowed;
import vn.motcua.web.Fault;
import vn.motcua.web.Field;
import vn.motcua.web.Navigation;
import vn.motcua.web.Page;
import vn.motcua.web.Paging;

/**
 * What changed office hours or holidays do to the promises of open dossiers: shown first, then computed anew
 * beside the requests, with how far it is. An administrator who changed the hours decides; each dossier gets an entry with the
 * reason.
 */
@Controller
@RequestMapping("/admin/due-dates")
@Allowed(value = Caller.Kind.ADMINISTRATOR, assurance = 2)
public class DueDatesController {

    private static final int SHOWN = 50;
    private static final int BATCH = 500;
    private static final int MOST_BATCHES = 40;
    private static final int LONGEST_REASON = 500;

    private final Cases cases;
    private final DueDateRuns runs;
    private final Worker worker;

    /** After the administrator's other places: the first of them is where the brand leads. */
    @Bean
    @Order(14)
    static Navigation dueDatesPlace() {
        return Navigation.place(Navigation.ADMINISTRATORS, "/admin/due-dates", "desk.due-dates.title", "clock");
    }

    DueDatesController(Cases cases, DueDateRuns runs, @Qualifier(DueDateRuns.WORKER) Worker worker) {
        this.cases = cases;
        this.runs = runs;
        this.worker = worker;
    }

    /** A dossier whose promise would move. */
    public record Row(String code, String before, String after, boolean later) {}

    /** A dossier whose promise can't be computed; a run that set it aside can try it once more. */
    public record FailedRow(String id, String code, String why, boolean setAside) {}

    /** How far a run is that goes on, in words and as a part of all. */
    public record Progress(String text, long looked, long all) {}

    @GetMapping
    String preview(
            @RequestParam(defaultValue = "") String after, Page page, Model model, HttpServletResponse response) {
        DueDateRuns.Run last = runs.latest().orElse(null);
        if (last != null && last.ended() == null) {
            response.setHeader("Refresh", "2");
            model.addAttribute("page", page.titled(page.text("desk.due-dates.title")));
            model.addAttribute(
                    "progress",
                    new Progress(
                            page.text("desk.due-dates.progress", last.looked(), last.total(), last.moved()),
                            last.looked(),
                            Math.max(1, Math.max(last.looked(), last.total()))));
            return "desk/due_dates_run";
        }
        return show(after, "", null, page, model);
    }

    @PostMapping("/recomputations")
    String recompute(
            @RequestParam(defaultValue = "") String reason,
            Caller caller,
            Page page,
            Model model,
            HttpServletResponse response) {
        String why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            response.setStatus(422);
            return show("", why, page.text("desk.due-dates.reason-needed"), page, model);
        }
        runs.begin(why, caller.actor());
        worker.wake();
        return "redirect:/admin/due-dates";
    }

    @PostMapping("/retries")
    String retry(@RequestParam UUID dossier, Caller caller) {
        runs.retry(dossier, caller.actor());
        return "redirect:/admin/due-dates";
    }

    private String show(String after, String reason, @Nullable String wrong, Page page, Model model) {
        DuePreview found = preview(after.matches("[0-9a-f-]{36}") ? after : null);
        Field field = Field.text("reason", page.text("desk.due-dates.reason"))
                .hinted(page.text("desk.due-dates.reason-hint"))
                .failing(wrong)
                .valued(reason.isEmpty() ? List.of() : List.of(reason));
        model.addAttribute("page", page.titled(page.text("desk.due-dates.title")));
        model.addAttribute(
                "done",
                runs.latest()
                        .map(run -> page.text("desk.due-dates.moved", Moments.full(run.ended()), run.moved()))
                        .orElse(""));
        model.addAttribute("field", field);
        model.addAttribute("faults", wrong == null ? List.of() : List.of(new Fault("reason", wrong)));
        model.addAttribute(
                "rows",
                found.changes().stream()
                        .map(change -> new Row(
                                change.code(),
                                Moments.full(change.before()),
                                Moments.full(change.after()),
                                change.after().isAfter(change.before())))
                        .toList());
        model.addAttribute("failed", failed(found.failed()));
        model.addAttribute(
                "paging",
                new Paging(
                        after.isEmpty() ? null : "/admin/due-dates",
                        found.next() == null ? null : "/admin/due-dates?after=" + found.next(),
                        ""));
        return "desk/due_dates";
    }

    /** What the last run set aside, and what this page found beside it. */
    private List<FailedRow> failed(List<NotComputed> found) {
        List<NotComputed> aside = runs.setAside(SHOWN);
        Set<UUID> known = aside.stream().map(NotComputed::id).collect(Collectors.toSet());
        return Stream.concat(
                        aside.stream().map(one -> row(one, true)),
                        found.stream().filter(one -> !known.contains(one.id())).map(one -> row(one, false)))
                .toList();
    }

    private static FailedRow row(NotComputed failed, boolean setAside) {
        return new FailedRow(failed.id().toString(), failed.code(), failed.why(), setAside);
    }

    /** Goes on through the open cases until there is a page of changes, or for so long. */
    private DuePreview preview(@Nullable String after) {
        List<DueChange> changes = new ArrayList<>();
        List<NotComputed> failed = new ArrayList<>();
        String next = after;
        for (int batch = 0; batch < MOST_BATCHES && changes.size() < SHOWN && failed.size() < SHOWN; batch++) {
            DuePreview some = cases.previewDue(next, BATCH);
            changes.addAll(some.changes());
            failed.addAll(some.failed());
            next = some.next();
            if (next == null) {
                break;
            }
        }
        return changes.size() <= SHOWN
                ? new DuePreview(changes, failed, next)
                : new DuePreview(
                        changes.subList(0, SHOWN),
                        failed,
                        changes.get(SHOWN - 1).id().toString());
    }
}
