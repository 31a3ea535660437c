package vn.motcua.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.motcua.definitions.Assessment;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Field;
import vn.motcua.definitions.FormPage;
import vn.motcua.definitions.Paper;
import vn.motcua.definitions.PaperRequirement;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Invalid;
import vn.motcua.kernel.ProblemException;
import vn.motcua.onestop.Application;
import vn.motcua.onestop.Application.Delivery;
import vn.motcua.onestop.Dossiers;
import vn.motcua.onestop.Draft;
import vn.motcua.onestop.Drafts;
import vn.motcua.onestop.Filling;
import vn.motcua.onestop.OneStopProblem;
import vn.motcua.onestop.Reuse;
import vn.motcua.portal.Applying.Going;
import vn.motcua.web.Allowed;
import vn.motcua.web.Answer;
import vn.motcua.web.Option;
import vn.motcua.web.Page;
import vn.motcua.web.Status;
import vn.motcua.web.Task;

/** The last page before a dossier is handed in: read everything once more, say where the result goes, declare, submit. */
@Controller
@Allowed({Caller.Kind.RESIDENT, Caller.Kind.ENTERPRISE})
public class CheckController {

    private final Applying applying;
    private final Drafts drafts;
    private final Dossiers dossiers;
    private final Filling filling;
    private final Definitions definitions;

    CheckController(Applying applying, Drafts drafts, Dossiers dossiers, Filling filling, Definitions definitions) {
        this.applying = applying;
        this.drafts = drafts;
        this.dossiers = dossiers;
        this.filling = filling;
        this.definitions = definitions;
    }

    /** One topic with its answers. */
    public record Topic(String title, List<Answer> answers) {}

    @GetMapping("/apply/{code}/check")
    String check(@PathVariable String code, Caller caller, Page page, Model model) {
        Going going = applying.begin(code, caller);
        String resume = applying.resume(going);
        return resume.endsWith("/check")
                ? show(going, going.draft().body().delivery(), List.of(), page, model)
                : "redirect:" + resume;
    }

    private String show(Going going, Delivery delivery, List<Invalid.Fault> faults, Page page, Model model) {
        Says says = Says.of(page);
        Locale locale = page.texts().locale();
        model.addAttribute("page", page.titled(says.get("check.title")));
        model.addAttribute("action", going.base() + "/check");
        model.addAttribute("draft", going.draft().id().toString());
        model.addAttribute(
                "backUrl",
                going.assessment().papers().isEmpty()
                        ? going.base() + "/form/" + going.pages().getLast().id()
                        : going.base() + "/papers");
        model.addAttribute("topics", topics(going, locale));
        model.addAttribute("papers", papers(going, says, locale));
        model.addAttribute("papersUrl", going.base() + "/papers");
        model.addAttribute("changes", applying.changes(going, says));
        var counted = Reuse.count(going.draft().body());
        model.addAttribute(
                "prefilled",
                counted.getValue() == 0 ? "" : says.get("prefilled", counted.getValue(), counted.getKey()));
        model.addAttribute("fees", fees(going, says, locale));
        model.addAttribute("wishes", wishes(delivery, faults, page));
        model.addAttribute(
                "consent",
                vn.motcua.web.Field.consent("declared", says.get("declare"))
                        .failing(Forms.error("declared", faults, page.texts())));
        model.addAttribute("faults", Forms.summary(faults, page.texts()));
        model.addAttribute("stronger", going.procedure().assurance());
        model.addAttribute("steps", ApplyController.steps(going, Integer.MAX_VALUE, says));
        return "portal/check";
    }

    private List<Topic> topics(Going going, Locale locale) {
        List<Topic> topics = new ArrayList<>();
        for (FormPage form : going.pages()) {
            List<Answer> answers = new ArrayList<>();
            String change = going.base() + "/form/" + form.id() + "?back=check";
            for (Field field : form.fields()) {
                Object value = going.assessment().facts().form().get(field.id());
                if (value != null) {
                    answers.add(new Answer(
                            field.label().in(locale),
                            filling.words(field, value, applying.today()).in(locale),
                            change));
                }
            }
            if (!answers.isEmpty()) {
                topics.add(new Topic(form.title().in(locale), answers));
            }
        }
        return topics;
    }

    private List<Task> papers(Going going, Says says, Locale locale) {
        List<Task> tasks = new ArrayList<>();
        for (PaperRequirement need : going.assessment().papers()) {
            Draft.Paper paper = going.draft().body().papers().get(need.id());
            boolean here = paper != null && !paper.files().isEmpty();
            boolean register = need.from().contains("register");
            if (!here && !register && !need.required().fixed()) {
                continue;
            }
            String name = definitions
                    .paper(need.paper())
                    .map(Paper::name)
                    .map(n -> n.in(locale))
                    .orElse(need.paper());
            String hint =
                    paper != null && here ? says.get("files", paper.files().size()) : "";
            String state = here ? says.get("paper.here") : says.get("paper.register");
            tasks.add(new Task(going.base() + "/papers", name, hint, Status.DONE, state));
        }
        return tasks;
    }

    private static List<Answer> fees(Going going, Says says, Locale locale) {
        List<Answer> answers = new ArrayList<>();
        for (Assessment.Due due : going.assessment().fees()) {
            String when = says.get("pay." + due.fee().pay().name().toLowerCase(Locale.ROOT));
            answers.add(new Answer(due.fee().name().in(locale), says.money(due.vnd()) + ", " + when));
        }
        if (answers.isEmpty()) {
            answers.add(new Answer(says.get("fees"), says.get("free")));
        }
        return answers;
    }

    private static List<vn.motcua.web.Field> wishes(Delivery delivery, List<Invalid.Fault> faults, Page page) {
        Says says = Says.of(page);
        return List.of(
                vn.motcua.web.Field.choice(
                                "delivery",
                                says.get("delivery"),
                                List.of(
                                        new Option(
                                                "ONLINE",
                                                says.get("delivery.online"),
                                                says.get("delivery.online.hint")),
                                        new Option("DESK", says.get("delivery.desk"), says.get("delivery.desk.hint")),
                                        new Option("POST", says.get("delivery.post"), says.get("delivery.post.hint"))))
                        .valued(delivery.how().name()),
                vn.motcua.web.Field.text("delivery.address", says.get("delivery.address"))
                        .hinted(says.get("delivery.address.hint"))
                        .optional(true)
                        .valued(delivery.address())
                        .completing("street-address")
                        .failing(Forms.error("delivery.address", faults, page.texts())));
    }

    /** A second press finds what the first one made. */
    @PostMapping("/apply/{code}/check")
    String submit(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String draft,
            @RequestParam(defaultValue = "ONLINE") String delivery,
            @RequestParam(name = "delivery.address", defaultValue = "") String address,
            @RequestParam(defaultValue = "false") boolean declared,
            Caller caller,
            Page page,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Going> found = done(caller, draft).isPresent() ? Optional.empty() : applying.going(code, caller);
        if (found.isEmpty()) { // asked once more: the first press may have ended between the two questions
            return done(caller, draft)
                    .map(made -> "redirect:/dossiers/" + made + "/receipt")
                    .orElse("redirect:/apply/" + code);
        }
        Going going = found.get();
        Delivery wish = new Delivery(how(delivery), null, address.strip());
        UUID id = going.draft().id();
        String resume = applying.resume(going);
        if (!resume.endsWith("/check")) {
            drafts.wish(caller, id, wish);
            return "redirect:" + resume;
        }
        try {
            Drafts.HandedIn made = drafts.handIn(
                    caller,
                    id,
                    now -> dossiers.submit(
                            application(applying.going(going.published(), now, caller), wish, declared),
                            caller,
                            "draft/" + id));
            return "redirect:/dossiers/" + made.code() + (made.now() ? "/receipt?new" : "/receipt");
        } catch (ProblemException refused) {
            drafts.wish(caller, id, wish);
            if (refused.problem() instanceof OneStopProblem.StrongerSignInNeeded) {
                return "redirect:/sign-in/stronger?back=" + going.base() + "/check";
            }
            if (refused.problem() instanceof Invalid invalid) {
                response.setStatus(422);
                return show(going, wish, invalid.faults(), page, model);
            }
            throw refused;
        }
    }

    private Optional<String> done(Caller caller, String draft) {
        return draft.matches("[0-9a-f-]{36}")
                ? drafts.find(caller, UUID.fromString(draft)).map(Draft::submitted)
                : Optional.empty();
    }

    private static Delivery.How how(String word) {
        return switch (word) {
            case "DESK" -> Delivery.How.DESK;
            case "POST" -> Delivery.How.POST;
            default -> Delivery.How.ONLINE;
        };
    }

    private static Application application(Going going, Delivery wish, boolean declared) {
        Map<String, Application.Paper> papers = new LinkedHashMap<>();
        going.assessment().papers().forEach(need -> {
            Draft.Paper paper = going.draft().body().papers().get(need.id());
            if (paper != null && !paper.files().isEmpty()) {
                papers.put(need.id(), paper.handed());
            }
        });
        return new Application(
                going.published().code(),
                going.published().version(),
                going.subject(),
                new LinkedHashMap<>(going.assessment().facts().form()),
                papers,
                null,
                Application.Channel.ONLINE,
                null,
                wish,
                declared);
    }
}
