package vn.motcua.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.motcua.agencies.Agencies;
import vn.motcua.cases.core.Roles;
import vn.motcua.definitions.Assessment;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Procedure;
import vn.motcua.definitions.ProcedureSummary;
import vn.motcua.definitions.Published;
import vn.motcua.identity.Account;
import vn.motcua.identity.Accounts;
import vn.motcua.identity.Profile;
import vn.motcua.identity.Profiles;
import vn.motcua.kernel.Caller;
import vn.motcua.onestop.Application;
import vn.motcua.onestop.Dossiers;
import vn.motcua.onestop.Submitted;
import vn.motcua.vietnam.text.VietnameseText;
import vn.motcua.web.Allowed;
import vn.motcua.web.Fault;
import vn.motcua.web.Field;
import vn.motcua.web.Option;
import vn.motcua.web.Page;
import vn.motcua.web.Typed;

/** The counter (quầy tiếp nhận): a dossier handed in by somebody who stands there. */
@Controller
@Allowed(value = Caller.Kind.OFFICER, roles = Roles.RECEPTIONIST)
public class ReceptionController {

    private static final int FOUND = 12;

    private final Definitions definitions;
    private final Dossiers dossiers;
    private final Accounts accounts;
    private final Profiles profiles;
    private final Agencies agencies;
    private final CounterForm forms;
    private final Names names;

    ReceptionController(
            Definitions definitions,
            Dossiers dossiers,
            Accounts accounts,
            Profiles profiles,
            Agencies agencies,
            CounterForm forms,
            Names names) {
        this.definitions = definitions;
        this.dossiers = dossiers;
        this.accounts = accounts;
        this.profiles = profiles;
        this.agencies = agencies;
        this.forms = forms;
        this.names = names;
    }

    /** The start: who, and which procedure. */
    public record Start(
            String words, String person, @Nullable UUID account, boolean unknown, List<Option> found) {}

    /** The form of one procedure. */
    public record Counter(
            String title,
            String action,
            String key,
            int version,
            @Nullable UUID account,
            List<Field> applicant,
            List<CounterForm.Part> parts,
            List<CounterForm.Paper> papers,
            boolean free,
            List<CounterForm.Charge> charges,
            Field delivery,
            Field address,
            List<Fault> faults) {}

    @GetMapping("/desk/reception")
    String start(
            Caller caller,
            Page page,
            Model model,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(name = "for", required = false) @Nullable UUID account) {
        return start(caller, page, model, q, account, false);
    }

    private String start(Caller caller, Page page, Model model, String q, @Nullable UUID account, boolean unknown) {
        String person = account == null
                ? ""
                : accounts.find(account)
                        .filter(a -> a.kind() == Caller.Kind.RESIDENT)
                        .map(a -> profiles.read(
                                caller, a.id(), page.text("desk.reception.purpose"), DossierController.LEGAL_BASIS))
                        .map(Profile::fullName)
                        .orElse("");
        model.addAttribute("page", page.titled(page.text("desk.nav.reception")));
        model.addAttribute("start", new Start(q, person, person.isEmpty() ? null : account, unknown, found(q, page)));
        return "desk/reception";
    }

    /** Finds the person by number; the number stays out of addresses and logs. The page that shows them records the read. */
    @PostMapping("/desk/reception/person")
    String person(
            Caller caller,
            Page page,
            Model model,
            HttpServletResponse response,
            @RequestParam(defaultValue = "") String personalId,
            @RequestParam(defaultValue = "") String q) {
        Optional<Account> found = accounts.byPersonalId(personalId.replaceAll("\\D", ""));
        if (found.isEmpty()) {
            response.setStatus(422);
            return start(caller, page, model, q, null, true);
        }
        return "redirect:/desk/reception?for=" + found.get().id() + "&q=" + Addresses.encoded(q);
    }

    /** By words of the name or of what people call it, or by the first letters of its words ("ks" for khai sinh). */
    private List<Option> found(String q, Page page) {
        String folded = folded(q);
        if (folded.isEmpty()) {
            return List.of();
        }
        List<String> words = List.of(folded.split(" ", -1));
        return definitions.procedures(names.today()).stream()
                .filter(p -> fits(p, words, folded))
                .limit(FOUND)
                .map(p -> new Option(
                        p.code(),
                        p.plainName().in(page.texts().locale()),
                        p.name().in(page.texts().locale())))
                .toList();
    }

    private static boolean fits(ProcedureSummary procedure, List<String> words, String folded) {
        String text = folded(procedure.plainName().vi() + " " + procedure.name().vi() + " "
                + String.join(" ", procedure.keywords()) + " " + procedure.code());
        String initials = Arrays.stream(folded(procedure.plainName().vi()).split(" ", -1))
                .map(word -> word.substring(0, Math.min(1, word.length())))
                .collect(Collectors.joining());
        return words.stream().allMatch(text::contains) || initials.contains(folded.replace(" ", ""));
    }

    private static String folded(String text) {
        return VietnameseText.fold(text)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9.]+", " ")
                .strip();
    }

    @GetMapping("/desk/reception/{procedure}")
    String form(
            Caller caller,
            Page page,
            Model model,
            @PathVariable String procedure,
            @RequestParam(name = "for", required = false) @Nullable UUID account) {
        Published published = published(procedure);
        MultiValueMap<String, String> known = new LinkedMultiValueMap<>();
        if (account != null
                && accounts.find(account)
                        .filter(a -> a.kind() == Caller.Kind.RESIDENT)
                        .isPresent()) {
            Profile profile =
                    profiles.read(caller, account, page.text("desk.reception.purpose"), DossierController.LEGAL_BASIS);
            known.set("applicant.name", profile.fullName());
            known.set("applicant.phone", profile.phone());
            known.set("applicant.personalId", profile.personalId());
            published.procedure().fields().forEach(f -> prefill(f, profile).ifPresent(v -> known.set(f.id(), v)));
        }
        return show(published, known, account, UUID.randomUUID().toString(), List.of(), page, model);
    }

    private static Optional<String> prefill(vn.motcua.definitions.Field field, Profile profile) {
        String value = switch (field.prefill()) {
            case "profile.fullName" -> profile.fullName();
            case "profile.personalId" -> profile.personalId();
            case "profile.phone" -> profile.phone();
            case "profile.email" -> profile.email();
            case "profile.ward" -> profile.ward();
            case "profile.address" -> profile.address();
            default -> "";
        };
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    @PostMapping("/desk/reception/{procedure}")
    String submit(
            Caller caller,
            Page page,
            Model model,
            HttpServletResponse response,
            @PathVariable String procedure,
            @RequestParam(name = "for", required = false) @Nullable UUID account,
            @RequestParam String key,
            @RequestParam int version,
            @RequestParam MultiValueMap<String, String> sent) {
        Published published = published(procedure);
        if ("refresh".equals(sent.getFirst("press"))) {
            return show(published, sent, account, key, List.of(), page, model);
        }
        Typed typed = new Typed(sent);
        return typed.answer(
                page, response, () -> show(published, sent, account, key, typed.wrong(), page, model), () -> {
                    Application application = application(published, version, sent, account, caller);
                    Submitted submitted = dossiers.submit(application, caller, key);
                    return "redirect:" + Addresses.dossier(submitted.code()) + "?done=submitted";
                });
    }

    private Application application(
            Published published,
            int version,
            MultiValueMap<String, String> sent,
            @Nullable UUID account,
            Caller caller) {
        Procedure procedure = published.procedure();
        Map<String, Object> answers = forms.answers(procedure, sent);
        String subject = subject(procedure);
        Assessment assessment = forms.assess(procedure, answers, subject);
        Map<String, Application.Paper> papers = new LinkedHashMap<>();
        for (String paper : sent.getOrDefault("paper", List.of())) {
            if (assessment.papers().stream().anyMatch(p -> p.id().equals(paper))) {
                papers.put(paper, new Application.Paper(List.of(), Application.Source.DESK, ""));
            }
        }
        answers.keySet().retainAll(assessment.visible());
        Application.Delivery.How how = "post".equals(sent.getFirst("delivery"))
                ? Application.Delivery.How.POST
                : "online".equals(sent.getFirst("delivery"))
                        ? Application.Delivery.How.ONLINE
                        : Application.Delivery.How.DESK;
        return new Application(
                procedure.code(),
                version,
                subject,
                answers,
                papers,
                new Application.Person(
                        account,
                        text(sent, "applicant.name"),
                        text(sent, "applicant.phone"),
                        text(sent, "applicant.personalId"),
                        ""),
                Application.Channel.COUNTER,
                receiving(caller),
                new Application.Delivery(how, null, text(sent, "delivery.address")),
                true);
    }

    /** The service centre at whose counter the caller stands. */
    private @Nullable UUID receiving(Caller caller) {
        return caller.holdings().stream()
                .filter(h -> h.role().equals(Roles.RECEPTIONIST) && agencies.receives(h.agency(), names.today()))
                .map(Caller.Holding::agency)
                .findFirst()
                .orElse(null);
    }

    private static String subject(Procedure procedure) {
        return procedure.subjects().getFirst().id();
    }

    private static String text(MultiValueMap<String, String> sent, String name) {
        String value = sent.getFirst(name);
        return value == null ? "" : value.strip();
    }

    private Published published(String code) {
        return definitions
                .procedure(code, names.today())
                .orElseThrow(() -> new DeskProblem.NoSuchThing().asException());
    }

    private String show(
            Published published,
            MultiValueMap<String, String> sent,
            @Nullable UUID account,
            String key,
            List<Fault> faults,
            Page page,
            Model model) {
        Procedure procedure = published.procedure();
        Assessment assessment = forms.assess(procedure, forms.answers(procedure, sent), subject(procedure));
        String title = procedure.plainName().in(page.texts().locale());
        List<Field> applicant = List.of(
                asked("applicant.name", sent, faults, page),
                asked("applicant.phone", sent, faults, page).optional(true),
                asked("applicant.personalId", sent, faults, page).optional(true));
        Field delivery = Field.choice(
                        "delivery",
                        page.text("desk.reception.delivery"),
                        List.of(
                                new Option("desk", page.text("desk.how.desk")),
                                new Option("post", page.text("desk.how.post")),
                                new Option("online", page.text("desk.how.online"))))
                .valued(text(sent, "delivery").isEmpty() ? "desk" : text(sent, "delivery"));
        model.addAttribute("page", page.titled(page.text("desk.nav.reception")));
        model.addAttribute(
                "counter",
                new Counter(
                        title,
                        "/desk/reception/" + procedure.code() + (account == null ? "" : "?for=" + account),
                        key,
                        published.version(),
                        account,
                        applicant,
                        forms.parts(procedure, assessment, sent, faults, page.texts()),
                        forms.papers(assessment, sent, page.texts()),
                        procedure.fees().isEmpty(),
                        CounterForm.charges(assessment, page),
                        delivery,
                        asked("delivery.address", sent, faults, page).optional(true),
                        faults));
        return "desk/counter";
    }

    private static Field asked(String name, MultiValueMap<String, String> sent, List<Fault> faults, Page page) {
        return Field.text(name, page.text("desk.reception." + name))
                .valued(text(sent, name))
                .sized(name.equals("delivery.address") ? Field.Size.FULL : Field.Size.MEDIUM)
                .failing(faults.stream()
                        .filter(f -> f.name().equals(name))
                        .findFirst()
                        .map(Fault::sentence)
                        .orElse(null));
    }
}
