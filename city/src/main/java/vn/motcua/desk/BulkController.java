package vn.motcua.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.motcua.cases.Cases;
import vn.motcua.cases.Outcome;
import vn.motcua.cases.core.Command;
import vn.motcua.definitions.Step;
import vn.motcua.kernel.Caller;
import vn.motcua.onestop.DossierView;
import vn.motcua.onestop.Dossiers;
import vn.motcua.web.Allowed;
import vn.motcua.web.Page;

/** The same deed on several tasks of the list; each has its own outcome. */
@Controller
@Allowed(
        value = Caller.Kind.OFFICER,
        roles = {"receptionist", "specialist", "head", "leader", "clerk"})
public class BulkController {

    private static final int MOST = 200;

    private final Dossiers dossiers;
    private final Cases cases;
    private final Findings findings;

    BulkController(Dossiers dossiers, Cases cases, Findings findings) {
        this.dossiers = dossiers;
        this.cases = cases;
        this.findings = findings;
    }

    /** What became of one of them. */
    public record Line(String code, String href, boolean done, String sentence) {}

    public record Results(String sum, List<Line> lines, String back) {}

    /** A row of the list as its box sends it: {@code <case> <version> <step>}. */
    private record Pick(UUID id, long version, String step) {

        static Optional<Pick> of(String text) {
            String[] parts = text.split(" ", 3);
            try {
                return parts.length == 3
                        ? Optional.of(new Pick(UUID.fromString(parts[0]), Long.parseLong(parts[1]), parts[2]))
                        : Optional.empty();
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }

    @PostMapping("/desk/bulk")
    String bulk(
            Caller caller,
            Page page,
            Model model,
            @RequestParam(required = false) @Nullable List<String> pick,
            @RequestParam("do") String deed,
            @RequestParam String key,
            @RequestParam(defaultValue = "/desk") String back) {
        List<Pick> picks = pick == null
                ? List.of()
                : pick.stream().limit(MOST).flatMap(p -> Pick.of(p).stream()).toList();
        List<Line> lines = new ArrayList<>();
        for (Pick one : picks) {
            DossierView view = dossiers.view(one.id().toString(), caller, DossierController.PURPOSE);
            Optional<Command> command = command(deed, view, one.step());
            if (command.isEmpty()) {
                lines.add(line(view.code(), false, page.text("desk.bulk.one-by-one")));
                continue;
            }
            Outcome outcome = cases.perform(one.id(), one.version(), command.get(), caller, key + ":" + one.step());
            switch (outcome) {
                case Outcome.Done done -> lines.add(line(view.code(), true, page.text("desk.bulk.done")));
                case Outcome.Refused refused ->
                    lines.add(line(view.code(), false, Refusals.sentence(refused.refusal(), page.texts())));
            }
        }
        long done = lines.stream().filter(Line::done).count();
        model.addAttribute("page", page.titled(page.text("desk.bulk.title")));
        model.addAttribute(
                "results",
                new Results(
                        page.text("desk.bulk.sum", Long.toString(done), Long.toString(lines.size() - done)),
                        lines,
                        back.startsWith("/desk") ? back : "/desk"));
        return "desk/bulk";
    }

    private static Line line(String code, boolean done, String sentence) {
        return new Line(code, Addresses.dossier(code), done, sentence);
    }

    /** Empty where the deed needs a look at the single dossier, such as a review or a signature under a refusal. */
    private Optional<Command> command(String deed, DossierView view, String step) {
        return switch (deed) {
            case "claim" -> Optional.of(new Command.Claim(step));
            case "release" -> Optional.of(new Command.Release(step, false, ""));
            case "approve" -> approve(view, step);
            default -> throw new DeskProblem.NoSuchThing().asException();
        };
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
