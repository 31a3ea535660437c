package vn.motcua.desk;

import java.util.ArrayList;
import java.util.List;
import vn.motcua.cases.HistoryItem;
import vn.motcua.cases.core.Event;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Caller;
import vn.motcua.onestop.DossierView;
import vn.motcua.onestop.UnreadableHistory;
import vn.motcua.web.Link;
import vn.motcua.web.TimelineStep;

/** What happened to a dossier and what colleagues said about it, each with who, in which position and in whose place. */
final class HistoryParts {

    private HistoryParts() {}

    static List<DossierPage.Remark> talk(DossierScreen desk) {
        return desk.view().history().stream()
                .filter(item -> item.event() instanceof Event.Commented)
                .map(item -> new DossierPage.Remark(
                        desk.person(item.actor().account()),
                        desk.post(item.actor().position()),
                        Moments.full(item.at()),
                        item.event() instanceof Event.Commented(var at, var by, var change, var text, var mentions)
                                ? text
                                : ""))
                .toList();
    }

    static List<TimelineStep> timeline(DossierScreen desk, Names names) {
        List<TimelineStep> steps = new ArrayList<>();
        for (HistoryItem item : desk.view().history()) {
            if (item.event() instanceof Event.Commented) {
                continue;
            }
            if (item.isUnreadable()) {
                steps.add(UnreadableHistory.step(item, "", desk.texts()));
                continue;
            }
            List<String> lines = new ArrayList<>();
            String actor = actor(desk, item.actor());
            if (!actor.isEmpty()) {
                lines.add(actor);
            }
            lines.addAll(EventWords.lines(item.event(), desk.view().procedure(), names, desk.texts()));
            steps.add(new TimelineStep(
                    TimelineStep.State.DONE,
                    EventWords.title(item, desk.view().procedure(), desk.texts()),
                    Moments.full(item.at()),
                    lines,
                    new Link("/log/proofs/" + item.position(), desk.texts().get("desk.proof"))));
        }
        for (DossierView.StepView step : desk.view().steps()) {
            if (step.where() != DossierView.StepView.Where.DONE) {
                steps.add(new TimelineStep(
                        step.where() == DossierView.StepView.Where.NOW
                                ? TimelineStep.State.NOW
                                : TimelineStep.State.AHEAD,
                        Names.step(desk.view().procedure(), step.id(), desk.texts()),
                        step.due() == null ? "" : desk.texts().get("desk.due", Moments.full(step.due())),
                        place(step, desk)));
            }
        }
        return steps;
    }

    private static String[] place(DossierView.StepView step, DossierScreen desk) {
        var agency = step.agency();
        String holder = desk.person(step.holder());
        return List.of(holder, agency == null ? "" : agency.name(desk.locale())).stream()
                .filter(line -> !line.isEmpty())
                .toArray(String[]::new);
    }

    private static String actor(DossierScreen desk, Actor actor) {
        String name =
                actor.kind() == Caller.Kind.SYSTEM ? desk.texts().get("desk.system") : desk.person(actor.account());
        String post = desk.post(actor.position());
        String instead = actor.position() == null ? "" : desk.person(actor.onBehalfOf());
        String told = post.isEmpty() ? name : name + ", " + post;
        return instead.isEmpty() ? told : told + " " + desk.texts().get("desk.instead-of", instead);
    }
}
