package vn.motcua.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Invalid;
import vn.motcua.kernel.ProblemException;
import vn.motcua.onestop.OneStopProblem;
import vn.motcua.web.AccessProblem;
import vn.motcua.web.Allowed;
import vn.motcua.web.Fault;
import vn.motcua.web.Field;
import vn.motcua.web.Option;
import vn.motcua.web.Page;

/** The same deed on several tasks of the list: asked for once, done one by one, the progress on a page of its own. */
@Controller
@Allowed(
        value = Caller.Kind.OFFICER,
        roles = {"receptionist", "specialist", "head", "leader", "clerk"})
public class BulkController {

    /** A run of a few tasks is over before its page is shown. */
    private static final Duration FIRST_LOOK = Duration.ofSeconds(2);

    /** Without a sign of life for so long, its process is gone. */
    private static final Duration DEAD = Duration.ofSeconds(20);

    private final DeskDossiers dossiers;
    private final Colleagues colleagues;
    private final Names names;
    private final BulkRows rows;
    private final BulkRuns runs;
    private final Clock clock;

    BulkController(
            DeskDossiers dossiers, Colleagues colleagues, Names names, BulkRows rows, BulkRuns runs, Clock clock) {
        this.dossiers = dossiers;
        this.colleagues = colleagues;
        this.names = names;
        this.rows = rows;
        this.runs = runs;
        this.clock = clock;
    }

    /** What became of one of them. */
    public record Line(String code, String href, boolean done, String sentence) {}

    /**
     * A run as it stands.
     *
     * @param again where it is begun again; empty unless it stopped before its end
     */
    public record Results(
            String title, String sum, int finished, int all, List<Line> lines, String back, String again) {}

    /** The questions that a deed asks once for all. */
    public record Asking(
            String deed,
            String title,
            String about,
            List<String> picks,
            List<Field> fields,
            List<Fault> faults,
            String back) {}

    @PostMapping("/desk/bulk")
    String begin(
            Caller caller,
            Page page,
            Model model,
            HttpServletResponse response,
            @RequestParam(required = false) @Nullable List<String> pick,
            @RequestParam("do") String deed,
            @RequestParam(defaultValue = "/desk") String back,
            @RequestParam MultiValueMap<String, String> sent) {
        if (!BulkRuns.DEEDS.contains(deed)) {
            throw new DeskProblem.NoSuchThing().asException();
        }
        if (deed.equals("approve") && caller.assurance() < DeedController.STRONG) {
            throw new AccessProblem.StrongerSignInNeeded(DeedController.STRONG).asException();
        }
        List<Pick> picks = Pick.of(pick);
        knowsOne(picks, caller);
        String list = back.startsWith("/desk") ? back : "/desk";
        List<Field> fields = picks.isEmpty() ? List.of() : fields(deed, caller, page);
        Map<String, String> answers = new LinkedHashMap<>();
        if (!fields.isEmpty()) {
            boolean answered = sent.containsKey("answered");
            List<Fault> faults = answered ? read(fields, sent, answers, page) : List.of();
            if (!answered || !faults.isEmpty()) {
                response.setStatus(faults.isEmpty() ? 200 : 422);
                return ask(deed, picks, fields, faults, sent, list, page, model);
            }
        }
        UUID run = rows.begin(caller.signedInAccount(), deed, answers, list, picks);
        work(run, caller, page);
        return "redirect:/desk/bulk/" + run;
    }

    /** Whoever sent nothing but dossiers of others is told that there are none. */
    private void knowsOne(List<Pick> picks, Caller caller) {
        ProblemException refusal = null;
        for (Pick one : picks) {
            try {
                dossiers.of(one.id().toString(), caller);
                return;
            } catch (ProblemException unknown) {
                if (!(unknown.problem() instanceof OneStopProblem.NoDossier)) {
                    throw unknown;
                }
                refusal = unknown;
            }
        }
        if (refusal != null) {
            throw refusal;
        }
    }

    private List<Field> fields(String deed, Caller caller, Page page) {
        Field reason = Field.area("reason", page.text("desk.field.reason"));
        return switch (deed) {
            case "assign" ->
                List.of(
                        Field.select("to", page.text("desk.field.person"), people(caller, page)),
                        reason.optional(true).hinted(page.text("desk.bulk.reason.hint")));
            case "forward" ->
                List.of(
                        Field.select(
                                "agency",
                                page.text("desk.field.agency"),
                                names.agencies(page.texts().locale())),
                        Field.select(
                                "role",
                                page.text("desk.field.role"),
                                DeedQuestions.ROLES.stream()
                                        .map(role -> new Option(role, page.text("desk.role." + role)))
                                        .toList()),
                        reason);
            default -> List.of();
        };
    }

    private List<Option> people(Caller caller, Page page) {
        List<Option> people = new ArrayList<>();
        caller.holdings().stream()
                .map(Caller.Holding::agency)
                .distinct()
                .forEach(agency ->
                        people.addAll(colleagues.of(agency, page.texts().locale())));
        return people;
    }

    private static List<Fault> read(
            List<Field> fields, MultiValueMap<String, String> sent, Map<String, String> answers, Page page) {
        SentAnswers in = new SentAnswers(sent);
        for (Field field : fields) {
            boolean chosen = field.kind() == Field.Kind.SELECT;
            answers.put(
                    field.name(),
                    chosen
                            ? in.one(
                                    field.name(),
                                    field.options().stream().map(Option::value).toList())
                            : field.optional() ? in.text(field.name()) : in.given(field.name()));
        }
        return in.faults().stream()
                .map((Invalid.Fault f) ->
                        new Fault(f.field(), page.text(f.key(), f.arguments().toArray())))
                .toList();
    }

    private static String ask(
            String deed,
            List<Pick> picks,
            List<Field> fields,
            List<Fault> faults,
            MultiValueMap<String, String> sent,
            String back,
            Page page,
            Model model) {
        String title = page.text("desk.bulk." + deed);
        model.addAttribute("page", page.titled(title));
        model.addAttribute(
                "asking",
                new Asking(
                        deed,
                        title,
                        page.text("desk.bulk.about", Integer.toString(picks.size())),
                        picks.stream().map(Pick::box).toList(),
                        fields.stream()
                                .map(field -> field.valued(sent.getOrDefault(field.name(), List.of()))
                                        .failing(faults.stream()
                                                .filter(f -> f.name().equals(field.name()))
                                                .findFirst()
                                                .map(Fault::sentence)
                                                .orElse(null)))
                                .toList(),
                        faults,
                        back));
        return "desk/bulk_form";
    }

    private void work(UUID run, Caller caller, Page page) {
        try {
            runs.go(rows.find(run, caller.signedInAccount()).orElseThrow(), caller, page.texts())
                    .join(FIRST_LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @GetMapping("/desk/bulk/{run}")
    String progress(Caller caller, Page page, Model model, HttpServletResponse response, @PathVariable UUID run) {
        BulkRows.Run known = run(run, caller);
        List<BulkRows.Item> items = rows.items(run);
        List<Line> lines = items.stream()
                .filter(item -> item.done() != null)
                .map(item -> new Line(
                        item.code(),
                        item.code().isEmpty() ? "" : Addresses.dossier(item.code()),
                        Boolean.TRUE.equals(item.done()),
                        item.sentence()))
                .toList();
        long done = lines.stream().filter(Line::done).count();
        boolean over = lines.size() == items.size();
        boolean dead = !over && known.beat().plus(DEAD).isBefore(clock.instant());
        if (!over && !dead) {
            response.setHeader("Refresh", "2");
        }
        String title = page.text("desk.bulk.title");
        model.addAttribute("page", page.titled(title));
        model.addAttribute(
                "results",
                new Results(
                        title,
                        page.text("desk.bulk.sum", Long.toString(done), Long.toString(lines.size() - done)),
                        lines.size(),
                        items.size(),
                        lines,
                        known.back(),
                        dead ? "/desk/bulk/" + run + "/continuations" : ""));
        return "desk/bulk";
    }

    /** Begins a run again that stopped because its process did. */
    @PostMapping("/desk/bulk/{run}/continuations")
    String goOn(Caller caller, Page page, @PathVariable UUID run) {
        BulkRows.Run known = run(run, caller);
        if (known.deed().equals("approve") && caller.assurance() < DeedController.STRONG) {
            throw new AccessProblem.StrongerSignInNeeded(DeedController.STRONG).asException();
        }
        if (known.beat().plus(DEAD).isBefore(clock.instant())) {
            work(run, caller, page);
        }
        return "redirect:/desk/bulk/" + run;
    }

    private BulkRows.Run run(UUID run, Caller caller) {
        return rows.find(run, caller.signedInAccount()).orElseThrow(() -> new DeskProblem.NoSuchThing().asException());
    }
}
