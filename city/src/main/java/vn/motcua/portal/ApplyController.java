package vn.motcua.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.motcua.definitions.Field;
import vn.motcua.definitions.FormPage;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Invalid;
import vn.motcua.onestop.Draft;
import vn.motcua.onestop.Drafts;
import vn.motcua.portal.Applying.Going;
import vn.motcua.web.Allowed;
import vn.motcua.web.Page;
import vn.motcua.web.Steps;

/** Filling in a form, one topic a page. Whoever is not signed in is asked to first and comes back to the same place. */
@Controller
@Allowed({Caller.Kind.RESIDENT, Caller.Kind.ENTERPRISE})
public class ApplyController {

    private final Applying applying;
    private final Drafts drafts;
    private final Forms forms;

    ApplyController(Applying applying, Drafts drafts, Forms forms) {
        this.applying = applying;
        this.drafts = drafts;
        this.forms = forms;
    }

    @GetMapping("/apply/{code}")
    String start(@PathVariable String code, Caller caller) {
        Going going = applying.begin(code, caller);
        boolean changed = going.draft().version() != going.published().version();
        return "redirect:" + applying.resume(going) + (changed ? "?changed" : "");
    }

    @GetMapping("/apply/{code}/form/{id}")
    String page(
            @PathVariable String code,
            @PathVariable String id,
            @RequestParam Map<String, String> query,
            Caller caller,
            Page page,
            Model model) {
        Going going = applying.begin(code, caller);
        FormPage form = going.page(id).orElse(null);
        if (form == null) {
            return "redirect:" + applying.resume(going);
        }
        return show(going, form, going.draft().body().values(), List.of(), query, page, model);
    }

    private String show(
            Going going,
            FormPage form,
            Map<String, Object> answers,
            List<Invalid.Fault> faults,
            Map<String, String> query,
            Page page,
            Model model) {
        Says says = Says.of(page);
        List<Forms.Line> lines = forms.lines(
                form, going.assessment(), going.draft().body(), answers, faults, applying.today(), page.texts());
        int index = going.pages().indexOf(form);
        String before = index > 0
                ? going.base() + "/form/" + going.pages().get(index - 1).id()
                : "/procedures/" + going.published().code();
        model.addAttribute("page", page.titled(form.title().in(page.texts().locale())));
        model.addAttribute(
                "ask",
                new Ask(
                        going.base() + "/form/" + form.id(),
                        going.base() + "/form/" + form.id() + "/save",
                        before,
                        going.procedure().plainName().in(page.texts().locale()),
                        form.lead().in(page.texts().locale()),
                        lines,
                        Forms.summary(faults, page.texts()),
                        steps(going, index, says),
                        String.join(
                                ",",
                                lines.stream()
                                        .filter(line -> line.field() != null)
                                        .map(line -> line.field().name())
                                        .toList()),
                        UUID.randomUUID().toString(),
                        going.draft().body().revision(),
                        "check".equals(query.get("back")),
                        query.containsKey("changed"),
                        query.containsKey("more")));
        return "portal/ask";
    }

    /** Everything that a page of questions shows. */
    public record Ask(
            String action,
            String saveUrl,
            String backUrl,
            String procedure,
            String lead,
            List<Forms.Line> lines,
            List<vn.motcua.web.Fault> faults,
            Steps steps,
            String asked,
            String instance,
            long seen,
            boolean toCheck,
            boolean changed,
            boolean more) {}

    static Steps steps(Going going, int index, Says says) {
        List<String> titles = new ArrayList<>();
        going.pages().forEach(page -> titles.add(page.title().in(says.texts().locale())));
        if (!going.assessment().papers().isEmpty()) {
            titles.add(says.get("papers.title"));
        }
        titles.add(says.get("check.step"));
        String saved = going.draft().body().revision() > 1
                ? says.get("saved", says.time(going.draft().updated()))
                : "";
        return new Steps(titles, Math.min(index, titles.size() - 1), saved);
    }

    @PostMapping("/apply/{code}/form/{id}")
    String answer(
            @PathVariable String code,
            @PathVariable String id,
            Caller caller,
            Page page,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Going before = applying.begin(code, caller);
        FormPage form = before.page(id).orElse(null);
        if (form == null) {
            return "redirect:" + applying.resume(before);
        }
        Map<String, String[]> parameters = request.getParameterMap();
        Set<String> asked = Forms.asked(parameters);
        Going after = applying.going(before.published(), save(before, form, asked, parameters, caller), caller);
        boolean toCheck = "check".equals(Forms.first(parameters, "back"));
        if ("later".equals(Forms.first(parameters, "go"))) {
            return "redirect:/dossiers";
        }
        List<Invalid.Fault> faults = applying.faults(after, form);
        List<Invalid.Fault> old =
                faults.stream().filter(fault -> judged(fault, asked)).toList();
        if (!old.isEmpty()) {
            response.setStatus(422);
            Map<String, String> query = toCheck ? Map.of("back", "check") : Map.of();
            return show(after, form, after.draft().body().values(), old, query, page, model);
        }
        if (!faults.isEmpty()) {
            return "redirect:" + after.base() + "/form/" + form.id() + "?more" + (toCheck ? "&back=check" : "");
        }
        return "redirect:" + next(after, form, toCheck);
    }

    /** What was asked is judged; a question that only just appeared is not. */
    private static boolean judged(Invalid.Fault fault, Set<String> asked) {
        return asked.contains(fault.field()) || fault.key().equals("onestop.fault.rule");
    }

    private String next(Going going, FormPage form, boolean toCheck) {
        if (toCheck) {
            return applying.resume(going);
        }
        int index = going.pages().indexOf(form);
        if (index + 1 < going.pages().size()) {
            return going.base() + "/form/" + going.pages().get(index + 1).id();
        }
        return going.base() + (going.assessment().papers().isEmpty() ? "/check" : "/papers");
    }

    private Draft save(Going going, FormPage form, Set<String> asked, Map<String, String[]> parameters, Caller caller) {
        String instance = Forms.first(parameters, "_page");
        String seen = Forms.first(parameters, "_seen");
        Set<String> known = form.fields().stream().map(Field::id).collect(java.util.stream.Collectors.toSet());
        known.retainAll(asked);
        return drafts.answer(
                caller,
                going.draft().id(),
                going.published().version(),
                forms.read(form, parameters, known),
                instance == null ? "" : instance.substring(0, Math.min(40, instance.length())),
                seen != null && seen.matches("\\d{1,15}") ? Long.parseLong(seen) : 0);
    }

    /** What {@code autosave.js} sends one second after a change; nothing is judged. */
    @PostMapping("/apply/{code}/form/{id}/save")
    ResponseEntity<Void> autosave(
            @PathVariable String code, @PathVariable String id, Caller caller, HttpServletRequest request) {
        Map<String, String[]> parameters = request.getParameterMap();
        applying.going(code, caller)
                .ifPresent(going -> going.page(id)
                        .ifPresent(form -> save(going, form, Forms.asked(parameters), parameters, caller)));
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/apply/{code}/drop")
    String drop(@PathVariable String code, Caller caller) {
        drafts.open(caller, code).ifPresent(draft -> drafts.drop(caller, draft.id()));
        return "redirect:/dossiers";
    }
}
