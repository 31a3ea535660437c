package vn.motcua.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HashSet;
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
        return "redirect:" + applying.resume(going);
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
                        applying.changes(going, says),
                        newer(form, query.getOrDefault("newer", ""), page),
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
            List<String> changes,
            String newer,
            boolean more) {}

    /** The labels of the fields that another device changed too. */
    private static String newer(FormPage form, String ids, Page page) {
        Set<String> wanted = new HashSet<>(List.of(ids.split(",", -1)));
        return String.join(
                ", ",
                form.fields().stream()
                        .filter(field -> wanted.contains(field.id()))
                        .map(field -> field.label().in(page.texts().locale()))
                        .toList());
    }

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
        Set<String> newer = newer(before, form, parameters);
        Going after = applying.going(before.published(), save(before, form, asked, parameters, caller), caller);
        boolean toCheck = "check".equals(Forms.first(parameters, "back"));
        if ("later".equals(Forms.first(parameters, "go"))) {
            return "redirect:/dossiers";
        }
        if (!newer.isEmpty()) {
            return "redirect:" + after.base() + "/form/" + form.id() + "?newer=" + String.join(",", newer)
                    + (toCheck ? "&back=check" : "");
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
        Set<String> known = form.fields().stream().map(Field::id).collect(java.util.stream.Collectors.toSet());
        known.retainAll(asked);
        return drafts.answer(
                caller,
                going.draft().id(),
                going.published().version(),
                forms.read(form, parameters, known),
                instance(parameters),
                seen(parameters));
    }

    /** Fields that another page (another device) changed to something else since this one was opened. */
    private Set<String> newer(Going before, FormPage form, Map<String, String[]> parameters) {
        Set<String> known = form.fields().stream().map(Field::id).collect(java.util.stream.Collectors.toSet());
        known.retainAll(Forms.asked(parameters));
        return before.draft()
                .body()
                .changedElsewhere(forms.read(form, parameters, known), instance(parameters), seen(parameters));
    }

    private static String instance(Map<String, String[]> parameters) {
        String instance = Forms.first(parameters, "_page");
        return instance == null ? "" : instance.substring(0, Math.min(40, instance.length()));
    }

    private static long seen(Map<String, String[]> parameters) {
        String seen = Forms.first(parameters, "_seen");
        return seen != null && seen.matches("\\d{1,15}") ? Long.parseLong(seen) : 0;
    }

    /**
     * What {@code autosave.js} sends one second after a change; nothing is judged. 205 instead of 204 says that another
     * device changed something meanwhile.
     */
    @PostMapping("/apply/{code}/form/{id}/save")
    ResponseEntity<Void> autosave(
            @PathVariable String code, @PathVariable String id, Caller caller, HttpServletRequest request) {
        Map<String, String[]> parameters = request.getParameterMap();
        boolean newer = false;
        Going going = applying.going(code, caller).orElse(null);
        FormPage form = going == null ? null : going.page(id).orElse(null);
        if (going != null && form != null) {
            newer = !newer(going, form, parameters).isEmpty();
            save(going, form, Forms.asked(parameters), parameters, caller);
        }
        return ResponseEntity.status(newer ? 205 : 204).build();
    }

    @PostMapping("/apply/{code}/drop")
    String drop(@PathVariable String code, Caller caller) {
        drafts.open(caller, code).ifPresent(draft -> drafts.drop(caller, draft.id()));
        return "redirect:/dossiers";
    }
}
