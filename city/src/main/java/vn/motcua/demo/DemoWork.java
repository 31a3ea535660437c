package vn.motcua.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.motcua.agencies.Agencies;
import vn.motcua.cases.CaseView;
import vn.motcua.cases.Cases;
import vn.motcua.cases.Outcome;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Command;
import vn.motcua.cases.core.OpenTask;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Field;
import vn.motcua.definitions.Step;
import vn.motcua.kernel.Caller;
import vn.motcua.onestop.LinkedDossiers;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/** Officers at work on one dossier and its joint parts, hour by working hour, until its fate is reached or today is. */
record DemoWork(
        Cases cases,
        LinkedDossiers linked,
        Definitions definitions,
        Agencies agencies,
        Officers officers,
        Clock clock) {

    interface Officers {
        Optional<Caller> of(UUID agency, String role, Instant at);
    }

    /** Something to do, in the dossier itself or in one of its parts. */
    private record Open(CaseState state, OpenTask task) {}

    void go(UUID dossier, DemoDossiers.Fate fate, int steps, Instant submitted, SplittableRandom random) {
        Instant now = submitted;
        for (int step = 0; step <= steps; step++) {
            Optional<Open> open = open(state(dossier));
            if (open.isEmpty()) {
                return;
            }
            OpenTask task = open.get().task();
            WorkingCalendar calendar = agencies.calendar(task.agency());
            now = calendar.plusWorkingTime(now, Duration.ofMinutes(random.nextInt(15, 200)));
            boolean last = step == steps;
            if (!now.isBefore(clock.instant()) || (last && !ends(fate))) {
                return;
            }
            if (!act(open.get().state(), task, last ? fate : DemoDossiers.Fate.DONE, now)) {
                return;
            }
            PassingClock.at(now, () -> follow(dossier));
        }
    }

    private CaseState state(UUID dossier) {
        return cases.find(dossier).map(CaseView::state).orElseThrow();
    }

    /** Otherwise the follower would do it, but today and not in the past that is told here. */
    private boolean follow(UUID dossier) {
        linked.follow(dossier);
        return true;
    }

    private Optional<Open> open(CaseState state) {
        return state.tasks().stream()
                .filter(OpenTask::held)
                .findFirst()
                .map(task -> new Open(state, task))
                .or(() -> state.parts().stream()
                        .map(part -> state(part.id()))
                        .flatMap(part -> open(part).stream())
                        .findFirst());
    }

    private static boolean ends(DemoDossiers.Fate fate) {
        return fate == DemoDossiers.Fate.SUPPLEMENT || fate == DemoDossiers.Fate.DECLINED;
    }

    private boolean act(CaseState state, OpenTask task, DemoDossiers.Fate fate, Instant at) {
        @Nullable
        Command command = switch (fate) {
            case SUPPLEMENT -> supplement(state, task);
            case DECLINED -> new Command.Decline("Hồ sơ không thuộc thẩm quyền giải quyết của phường");
            default -> next(state, task);
        };
        Optional<Caller> officer = PassingClock.at(at, () -> officers.of(task.agency(), task.role(), at));
        if (command == null || officer.isEmpty()) {
            return false;
        }
        Outcome outcome = PassingClock.at(
                at,
                () -> cases.perform(
                        state.id(),
                        Cases.ANY_VERSION,
                        command,
                        officer.get(),
                        "demo-" + task.step() + "-" + command.getClass().getSimpleName()));
        return outcome instanceof Outcome.Done;
    }

    /** A paper of the dossier, or an answer where it has no papers. */
    private Command supplement(CaseState state, OpenTask task) {
        Object papers = state.facts().get("papers");
        CaseState.Item item = papers instanceof java.util.Map<?, ?> handed && !handed.isEmpty()
                ? new CaseState.Item(
                        String.valueOf(handed.keySet().iterator().next()),
                        "Bản chụp bị mờ, không đọc được số và ngày cấp")
                : new CaseState.Item(
                        definitions
                                .version(
                                        state.identity().definition(),
                                        state.identity().version())
                                .fields()
                                .map(Field::id)
                                .findFirst()
                                .orElseThrow(),
                        "Ghi chưa khớp với giấy tờ đã xuất trình");
        return new Command.RequestSupplement(task.step(), List.of(item), "");
    }

    /** What finishes the task; null when nobody here can. */
    private @Nullable Command next(CaseState state, OpenTask task) {
        return switch (task.type()) {
            case RECEPTION -> new Command.Accept("");
            case DELIVERY -> new Command.Deliver("desk");
            case CONSULT -> new Command.Answer(task.step(), "Thống nhất với hồ sơ", true);
            case TASK -> finish(state, task.step());
            case WAIT, LINK, CALL -> null;
        };
    }

    private @Nullable Command finish(CaseState state, String id) {
        Optional<Step> step = definitions
                .version(state.identity().definition(), state.identity().version())
                .flow()
                .step(id);
        if (!(step.orElse(null) instanceof Step.Task task)) {
            return null;
        }
        return switch (task.does()) {
            case SIGN, ISSUE -> new Command.Settle(id, CaseState.Verdict.GRANTED, List.of(), "");
            case null, default ->
                new Command.Complete(
                        id, task.checklist().stream().map(Step.CheckItem::id).toList(), CaseState.Verdict.GRANTED, "");
        };
    }
}
