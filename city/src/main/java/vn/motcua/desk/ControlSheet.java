package vn.motcua.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.motcua.cases.Cases;
import vn.motcua.cases.HistoryItem;
import vn.motcua.cases.core.Event;
import vn.motcua.cases.core.OpenTask;
import vn.motcua.identity.Accounts;
import vn.motcua.onestop.DossierView;
import vn.motcua.onestop.UnreadableHistory;
import vn.motcua.web.Answer;
import vn.motcua.web.Messages;

/** Form 06: one line for each hand-over of work, given by whom, taken by whom, in time or not. */
@Component
class ControlSheet {

    private final PrintSheets sheets;
    private final Accounts accounts;
    private final Names names;
    private final Cases cases;

    ControlSheet(PrintSheets sheets, Accounts accounts, Names names, Cases cases) {
        this.sheets = sheets;
        this.accounts = accounts;
        this.names = names;
        this.cases = cases;
    }

    /** A task and who handed it over by opening it. */
    private record Given(OpenTask task, String by) {}

    PrintPage of(DossierView view) {
        Map<UUID, String> people = people(view);
        Map<String, Given> open = new HashMap<>();
        List<List<String>> rows = new ArrayList<>();
        for (HistoryItem item : view.history()) {
            Event event = item.event();
            if (event == null) {
                continue;
            }
            UUID actor = item.actor().account();
            String who = actor == null ? sheets.texts().get("desk.system") : people.getOrDefault(actor, "");
            for (String closed : event.change().closed()) {
                Given given = open.remove(closed);
                if (given != null) {
                    rows.add(row(rows.size() + 1, view, given, item.at(), who, event));
                }
            }
            event.change()
                    .put()
                    .forEach(task -> open.merge(
                            task.step(), new Given(task, who), (before, now) -> new Given(now.task(), before.by())));
        }
        List<Answer> facts = new ArrayList<>();
        facts.add(sheets.fact("content", view.procedure().name().vi()));
        facts.add(sheets.fact("body", view.deciding().name()));
        facts.add(sheets.fact("person", view.facts().applicant().name()));
        return new PrintPage(
                sheets.head(view.receiving(), "KSHS", "desk.form.06", view.code()),
                facts,
                List.of(),
                List.of(),
                sheets.columns("number", "step", "giver", "given", "taker", "taken", "pace", "note"),
                rows,
                missing(view),
                sheets.place(cases.now()),
                "",
                sheets.texts().get("desk.form.officer"),
                "",
                null);
    }

    /** Hand-overs that the table lacks because an archived month's file can't be read now: a sheet must not seem whole. */
    private List<String> missing(DossierView view) {
        return view.history().stream()
                .filter(HistoryItem::isUnreadable)
                .map(item -> sheets.texts().get("desk.form.06.missing", UnreadableHistory.line(item, sheets.texts())))
                .toList();
    }

    private List<String> row(int number, DossierView view, Given given, Instant done, String taker, Event event) {
        OpenTask task = given.task();
        return List.of(
                Integer.toString(number),
                Names.step(view.procedure(), task.step(), sheets.texts()) + "\n"
                        + names.agency(task.agency(), Messages.VIETNAMESE),
                given.by(),
                Moments.full(task.opened()),
                taker,
                Moments.full(done),
                pace(task, done),
                String.join("\n", EventWords.lines(event, view.procedure(), names, sheets.texts())));
    }

    private String pace(OpenTask task, Instant done) {
        Instant due = task.due();
        if (due == null) {
            return "";
        }
        if (done.isAfter(due)) {
            return sheets.texts().get("desk.pace.late");
        }
        return sheets.texts().get(Moments.day(done).equals(Moments.day(due)) ? "desk.pace.on-time" : "desk.pace.early");
    }

    private Map<UUID, String> people(DossierView view) {
        Set<UUID> ids = new LinkedHashSet<>();
        view.history().forEach(item -> {
            UUID account = item.actor().account();
            if (account != null) {
                ids.add(account);
            }
        });
        return ids.isEmpty() ? Map.of() : accounts.names(ids);
    }
}
