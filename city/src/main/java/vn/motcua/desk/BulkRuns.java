package vn.motcua.desk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.motcua.cases.Cases;
import vn.motcua.cases.Outcome;
import vn.motcua.cases.core.Command;
import vn.motcua.cases.core.OpenTask;
import vn.motcua.definitions.Step;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Problem;
import vn.motcua.kernel.ProblemException;
import vn.motcua.onestop.DossierView;
import vn.motcua.web.Texts;

/**
 * Does a run task by task beside the request that began it. The key of each task is the run's, so that a run that is begun
 * again after its process died does nothing twice.
 */
@Component
class BulkRuns {

    /** The deeds that may be done to many at once. */
    static final List<String> DEEDS = List.of("claim", "release", "assign", "forward", "approve");

    private static final Logger LOG = LoggerFactory.getLogger(BulkRuns.class);

    private final DeskDossiers dossiers;
    private final Cases cases;
    private final Findings findings;
    private final Colleagues colleagues;
    private final BulkRows rows;

    BulkRuns(DeskDossiers dossiers, Cases cases, Findings findings, Colleagues colleagues, BulkRows rows) {
        this.dossiers = dossiers;
        this.cases = cases;
        this.findings = findings;
        this.colleagues = colleagues;
        this.rows = rows;
    }

    /** Goes on with what waits; the thread ends with the last task. */
    Thread go(BulkRows.Run run, Caller caller, Texts texts) {
        rows.beat(run.id());
        return Thread.ofPlatform().daemon().name("bulk-" + run.id()).start(() -> all(run, caller, texts));
    }

    private void all(BulkRows.Run run, Caller caller, Texts texts) {
        for (BulkRows.Item item : rows.items(run.id())) {
            if (item.done() == null) {
                one(run, item, caller, texts);
            }
        }
    }

    private @Nullable Outcome one(BulkRows.Run run, BulkRows.Item item, Caller caller, Texts texts) {
        String code = "";
        try {
            DossierView view = dossiers.of(item.dossier().toString(), caller);
            code = view.code();
            Optional<Command> command = command(run, view, item.step(), texts);
            if (command.isEmpty()) {
                rows.done(run.id(), item.n(), code, false, texts.get("desk.bulk.one-by-one"));
                return null;
            }
            Outcome outcome =
                    cases.perform(view.id(), item.version(), command.get(), caller, run.id() + ":" + item.n());
            boolean done = outcome instanceof Outcome.Done;
            String sentence = outcome instanceof Outcome.Refused refused
                    ? Refusals.sentence(refused.refusal(), texts)
                    : texts.get("desk.bulk.done");
            rows.done(run.id(), item.n(), code, done, sentence);
            return outcome;
        } catch (ProblemException refusal) {
            Problem.Summary summary = refusal.problem().summary();
            rows.done(
                    run.id(),
                    item.n(),
                    code,
                    false,
                    texts.get("problem." + summary.type().replace('/', '.')));
            return null;
        } catch (RuntimeException failure) {
            // Whatever it was, the row says so, and the dossiers after it are still done.
            LOG.error("bulk {} stopped at task {}", run.id(), item.n(), failure);
            rows.done(run.id(), item.n(), code, false, texts.get("desk.bulk.failed"));
            return null;
        }
    }

    /** Empty where the deed needs a look at the single dossier, such as a review, or does not fit it. */
    private Optional<Command> command(BulkRows.Run run, DossierView view, String step, Texts texts) {
        Map<String, String> answers = run.answers();
        String reason = answers.getOrDefault("reason", "");
        return switch (run.deed()) {
            case "claim" -> Optional.of(new Command.Claim(step));
            case "release" -> Optional.of(new Command.Release(step, false, reason));
            case "assign" -> assign(view, step, answers.getOrDefault("to", ""), reason, texts);
            case "forward" ->
                Optional.of(new Command.Forward(
                        step, UUID.fromString(answers.get("agency")), answers.getOrDefault("role", ""), reason));
            case "approve" -> approve(view, step);
            default -> throw new DeskProblem.NoSuchThing().asException();
        };
    }

    /** Only to a colleague of the agency that has this task. */
    private Optional<Command> assign(DossierView view, String step, String to, String reason, Texts texts) {
        return view.state()
                .task(step)
                .map(OpenTask::agency)
                .filter(agency -> colleagues.of(agency, texts.locale()).stream()
                        .anyMatch(one -> one.value().equals(to)))
                .map(agency -> {
                    String[] ids = to.split(" ", 2);
                    return new Command.Assign(step, UUID.fromString(ids[0]), UUID.fromString(ids[1]), reason);
                });
    }

    private Optional<Command> approve(DossierView view, String step) {
        Step.Does does = Checklists.does(view.procedure(), step);
        if (does == Step.Does.APPROVE) {
            var noted = findings.of(view.id());
            List<String> ticked = Offers.checks(view, step).stream()
                    .filter(check -> Findings.good(noted, step + "/" + check))
                    .toList();
            return Optional.of(
                    new Command.Complete(step, ticked, view.state().ending().proposal(), ""));
        }
        if (does == Step.Does.SIGN || does == Step.Does.ISSUE) {
            return Optional.of(new Command.Settle(step, Offers.verdict(view.state()), List.of(), ""));
        }
        return Optional.empty();
    }
}
