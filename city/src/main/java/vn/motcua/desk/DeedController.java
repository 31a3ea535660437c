package vn.motcua.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.motcua.cases.Cases;
import vn.motcua.cases.Outcome;
import vn.motcua.cases.core.Command;
import vn.motcua.cases.core.Event;
import vn.motcua.cases.core.Refusal;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Invalid;
import vn.motcua.kernel.ProblemException;
import vn.motcua.onestop.Dossiers;
import vn.motcua.web.AccessProblem;
import vn.motcua.web.Allowed;
import vn.motcua.web.Fault;
import vn.motcua.web.Field;
import vn.motcua.web.Page;
import vn.motcua.web.Pages;

/** The small forms behind the buttons of a dossier: shown, checked, done once, and back to the dossier. */
@Controller
@Allowed(
        value = Caller.Kind.OFFICER,
        roles = {"receptionist", "specialist", "head", "leader", "clerk"})
class DeedController {

    /** A second factor, a passkey or the national identity. */
    static final int STRONG = 2;

    private final DeskDossiers dossiers;
    private final Cases cases;
    private final Offers offers;
    private final DeedQuestions questions;
    private final DeedCommands commands;
    private final Prints prints;
    private final ResultLooks looks;
    private final Pages shown;

    DeedController(
            DeskDossiers dossiers,
            Cases cases,
            Offers offers,
            DeedQuestions questions,
            DeedCommands commands,
            Prints prints,
            ResultLooks looks,
            Pages shown) {
        this.dossiers = dossiers;
        this.cases = cases;
        this.offers = offers;
        this.questions = questions;
        this.commands = commands;
        this.prints = prints;
        this.looks = looks;
        this.shown = shown;
    }

    @GetMapping("/desk/dossiers/{code}/do/{deed}")
    String form(
            Caller caller,
            Page page,
            Model model,
            @PathVariable String code,
            @PathVariable String deed,
            @RequestParam(defaultValue = "") String step,
            @RequestParam Map<String, String> query) {
        Doing doing = doing(caller, page, code, deed, step);
        boolean offered = offers.of(doing.view(), caller).contains(new Offers.Offer(doing.deed(), step));
        if (!offered) {
            throw new DeskProblem.NotYours().asException();
        }
        return show(
                doing,
                page,
                model,
                new Sent(null, UUID.randomUUID().toString(), doing.view().version()),
                List.of(),
                List.of(),
                DossierController.suffix(query));
    }

    @PostMapping("/desk/dossiers/{code}/do/{deed}")
    String act(
            Caller caller,
            HttpServletRequest request,
            Model model,
            HttpServletResponse response,
            @PathVariable String code,
            @PathVariable String deed,
            @RequestParam(defaultValue = "") String step,
            @RequestParam long version,
            @RequestParam String key,
            @RequestParam MultiValueMap<String, String> sent) {
        String suffix = DossierController.suffix(sent.toSingleValueMap());
        String known = Dossiers.code(code);
        Deed what = known(deed);
        Optional<Outcome> direct =
                cases.perform(known, version, state -> commands.direct(what, step, state, caller, sent), caller, key);
        if (direct.orElse(null) instanceof Outcome.Done) {
            return done(known, what, suffix);
        }
        // Whatever else comes needs a look at the dossier: a form that asks about it, a fault, a refusal.
        Page page = shown.of(request);
        Doing doing = doing(caller, page, code, deed, step);
        Sent answers = new Sent(sent, key, version);
        Command command;
        try {
            command = commands.command(doing, sent);
        } catch (ProblemException refusal) {
            if (refusal.problem() instanceof Invalid invalid) {
                response.setStatus(422);
                return show(doing, page, model, answers, faults(invalid, page), List.of(), suffix);
            }
            throw refusal;
        }
        if (doing.deed() == Deed.SUPPLEMENT && "preview".equals(sent.getFirst("press"))) {
            model.addAttribute("preview", prints.supplement(doing.view(), (Command.RequestSupplement) command, caller));
            return show(doing, page, model, answers, List.of(), List.of(), suffix);
        }
        Outcome outcome = cases.perform(doing.view().id(), version, command, caller, key);
        if (outcome instanceof Outcome.Refused refused) {
            return refused(refused.refusal(), doing, page, model, response, answers, suffix);
        }
        return done(doing.view().code(), doing.deed(), suffix);
    }

    private static String done(String code, Deed deed, String suffix) {
        return "redirect:" + Addresses.dossier(code) + "?done=" + deed.word() + suffix;
    }

    /** What was sent, and what protects it: the key makes a second press harmless, the version an old page. */
    private record Sent(@Nullable MultiValueMap<String, String> values, String key, long version) {}

    private static Deed known(String deed) {
        return Deed.of(deed)
                .filter(one -> one != Deed.BROUGHT)
                .orElseThrow(() -> new DeskProblem.NoSuchThing().asException());
    }

    private Doing doing(Caller caller, Page page, String code, String deed, String step) {
        Doing doing = new Doing(known(deed), step, dossiers.of(code, caller), caller, page.texts());
        if (doing.binding() && caller.assurance() < STRONG) {
            throw new AccessProblem.StrongerSignInNeeded(STRONG).asException();
        }
        return doing;
    }

    private String refused(
            Refusal refusal,
            Doing doing,
            Page page,
            Model model,
            HttpServletResponse response,
            Sent answers,
            String suffix) {
        if (refusal instanceof Refusal.Stale stale) {
            response.setStatus(409);
            List<String> since = stale.since().stream()
                    .map(event -> Moments.full(event.at()) + " · " + said(event, page))
                    .toList();
            Sent newer = new Sent(answers.values(), answers.key(), stale.version());
            return show(doing, page, model, newer, List.of(), since, suffix);
        }
        response.setStatus(
                switch (refusal) {
                    case Refusal.NotYours n -> 403;
                    case Refusal.NeedsRole n -> 403;
                    case Refusal.NeedsSecondPerson n -> 403;
                    case Refusal.ConflictOfInterest c -> 403;
                    case Refusal.NotFound n -> 404;
                    case Refusal.Missing m -> 422;
                    case Refusal.NotLater n -> 422;
                    default -> 409;
                });
        return show(doing, page, model, answers, faults(refusal, doing, page), List.of(), suffix);
    }

    private static String said(Event event, Page page) {
        return EventWords.title(event, page.texts());
    }

    private static List<Fault> faults(Invalid invalid, Page page) {
        return invalid.faults().stream()
                .map(f -> new Fault(f.field(), page.text(f.key(), f.arguments().toArray())))
                .toList();
    }

    /** The engine's refusal as sentences, at the field that can mend it where there is one. */
    private static List<Fault> faults(Refusal refusal, Doing doing, Page page) {
        if (refusal instanceof Refusal.Missing(var what)) {
            List<Fault> faults = new ArrayList<>();
            for (String one : what) {
                faults.add(missing(one, doing, page));
            }
            return faults;
        }
        if (refusal instanceof Refusal.NotLater(var due)) {
            return List.of(new Fault("due", page.text("desk.refused.notlater", Moments.full(due))));
        }
        return List.of(new Fault("", Refusals.sentence(refusal, page.texts())));
    }

    private static Fault missing(String what, Doing doing, Page page) {
        if (what.startsWith("consult:")) {
            return new Fault("", page.text("desk.missing.consult"));
        }
        return Checklists.items(doing.view().procedure(), doing.step()).stream()
                .filter(item -> item.id().equals(what))
                .findFirst()
                .map(item -> new Fault(
                        "checked",
                        page.text(
                                "desk.missing.check",
                                item.label().in(page.texts().locale()))))
                .orElseGet(() -> new Fault(
                        what.equals("payment") ? "" : what,
                        page.text("desk.missing." + what.toLowerCase(Locale.ROOT))));
    }

    private String show(
            Doing doing, Page page, Model model, Sent sent, List<Fault> faults, List<String> since, String suffix) {
        List<Field> fields = questions.fields(doing, sent.values()).stream()
                .map(field -> field.failing(faults.stream()
                        .filter(f -> f.name().equals(field.name()))
                        .findFirst()
                        .map(Fault::sentence)
                        .orElse(null)))
                .toList();
        String title = Acts.label(doing.view(), new Offers.Offer(doing.deed(), doing.step()), doing.texts());
        model.addAttribute("page", page.titled(title));
        model.addAttribute(
                "form",
                new DeedPage(
                        doing.deed(),
                        doing.step(),
                        doing.view().code(),
                        doing.view().procedure().plainName().in(doing.locale()) + " · "
                                + doing.view().facts().applicant().name(),
                        title,
                        fields,
                        faults,
                        since,
                        sent.version(),
                        sent.key(),
                        Addresses.deed(doing.view().code(), doing.deed(), doing.step()) + suffix,
                        Addresses.dossier(doing.view().code()) + "?tab=review" + suffix,
                        doing.deed() == Deed.SUPPLEMENT ? Wanting.of(doing.view(), doing.locale()) : List.of(),
                        sent.values()));
        model.addAttribute("result", doing.deed() == Deed.SETTLE ? looks.of(doing.view(), page.texts()) : null);
        if (!model.containsAttribute("preview")) {
            model.addAttribute("preview", null);
        }
        return "desk/deed";
    }
}
