package vn.motcua.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import vn.motcua.cases.core.Roles;
import vn.motcua.definitions.Procedure;
import vn.motcua.kernel.Caller;
import vn.motcua.onestop.Application;
import vn.motcua.onestop.DossierView;
import vn.motcua.onestop.Dossiers;
import vn.motcua.web.Allowed;
import vn.motcua.web.Fault;
import vn.motcua.web.Field;
import vn.motcua.web.Page;
import vn.motcua.web.Typed;

/** What an applicant brings to the counter after a supplement request: originals that were seen, answers that were corrected. */
@Controller
@Allowed(value = Caller.Kind.OFFICER, roles = Roles.RECEPTIONIST)
public class BroughtController {

    private final DeskDossiers dossiers;
    private final Dossiers service;
    private final Offers offers;
    private final CounterForm forms;

    BroughtController(DeskDossiers dossiers, Dossiers service, Offers offers, CounterForm forms) {
        this.dossiers = dossiers;
        this.service = service;
        this.offers = offers;
        this.forms = forms;
    }

    /** A paper that was asked for; {@code there} when it was brought. */
    public record Paper(String id, String name, String reason, boolean there) {}

    /** An answer that was asked for, with why. */
    public record Question(Field field, String reason) {}

    public record Brought(
            String code,
            String dossier,
            List<Paper> papers,
            List<Question> questions,
            List<Fault> faults,
            long version,
            String key,
            String action,
            String back) {}

    @GetMapping("/desk/dossiers/{code}/brought")
    String form(Caller caller, Page page, Model model, @PathVariable String code) {
        DossierView view = asked(code, caller);
        MultiValueMap<String, String> known = new LinkedMultiValueMap<>();
        view.facts().form().forEach((field, value) -> known.set(field, String.valueOf(value)));
        return show(view, known, List.of(), UUID.randomUUID().toString(), view.version(), page, model);
    }

    @PostMapping("/desk/dossiers/{code}/brought")
    String take(
            Caller caller,
            Page page,
            Model model,
            HttpServletResponse response,
            @PathVariable String code,
            @RequestParam long version,
            @RequestParam String key,
            @RequestParam MultiValueMap<String, String> sent) {
        DossierView view = dossiers.of(code, caller);
        List<String> wanted = view.asked().stream().map(DossierView.Asked::id).toList();
        Map<String, Object> answers = new LinkedHashMap<>(forms.answers(view.procedure(), sent));
        answers.keySet().retainAll(wanted);
        Map<String, Application.Paper> papers = sent.getOrDefault("paper", List.of()).stream()
                .filter(wanted::contains)
                .collect(Collectors.toMap(
                        paper -> paper,
                        paper -> new Application.Paper(List.of(), Application.Source.DESK, ""),
                        (one, same) -> one));
        Typed typed = new Typed(sent);
        return typed.answer(page, response, () -> show(view, sent, typed.wrong(), key, version, page, model), () -> {
            service.supplement(code, version, answers, papers, caller, key);
            return "redirect:" + Addresses.dossier(view.code()) + "?done=brought";
        });
    }

    private DossierView asked(String code, Caller caller) {
        DossierView view = dossiers.of(code, caller);
        if (!offers.of(view, caller).contains(new Offers.Offer(Deed.BROUGHT, ""))) {
            throw new DeskProblem.NotYours().asException();
        }
        return view;
    }

    private String show(
            DossierView view,
            MultiValueMap<String, String> sent,
            List<Fault> faults,
            String key,
            long version,
            Page page,
            Model model) {
        Procedure procedure = view.procedure();
        Map<String, Field> fields = forms.fields(procedure, sent, faults, page.texts());
        List<String> there = sent.getOrDefault("paper", List.of());
        model.addAttribute("page", page.titled(page.text("desk.do.brought")));
        model.addAttribute(
                "brought",
                new Brought(
                        view.code(),
                        procedure.plainName().in(page.texts().locale()) + " · "
                                + view.facts().applicant().name(),
                        view.asked().stream()
                                .filter(DossierView.Asked::paper)
                                .map(one -> new Paper(
                                        one.id(),
                                        one.name().in(page.texts().locale()),
                                        one.reason(),
                                        there.contains(one.id())))
                                .toList(),
                        view.asked().stream()
                                .filter(one -> !one.paper())
                                .flatMap(one -> question(fields.get(one.id()), one.reason()))
                                .toList(),
                        faults,
                        version,
                        key,
                        Addresses.dossier(view.code()) + "/brought",
                        Addresses.dossier(view.code())));
        return "desk/brought";
    }

    private static java.util.stream.Stream<Question> question(@Nullable Field field, String reason) {
        return field == null
                ? java.util.stream.Stream.empty()
                : java.util.stream.Stream.of(new Question(field, reason));
    }
}
