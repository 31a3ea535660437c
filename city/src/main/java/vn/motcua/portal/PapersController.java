package vn.motcua.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Paper;
import vn.motcua.definitions.PaperRequirement;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Problem;
import vn.motcua.kernel.ProblemException;
import vn.motcua.onestop.Application;
import vn.motcua.onestop.AttachedFile;
import vn.motcua.onestop.Dossiers;
import vn.motcua.onestop.Draft;
import vn.motcua.onestop.Drafts;
import vn.motcua.portal.Applying.Going;
import vn.motcua.web.Allowed;
import vn.motcua.web.Fault;
import vn.motcua.web.Page;
import vn.motcua.web.PaperRow;
import vn.motcua.web.Status;

/** The papers of a draft: each its own row and state. */
@Controller
@Allowed({Caller.Kind.RESIDENT, Caller.Kind.ENTERPRISE})
public class PapersController {

    private final Applying applying;
    private final Drafts drafts;
    private final Definitions definitions;
    private final Dossiers dossiers;
    private final Received received;

    PapersController(Applying applying, Drafts drafts, Definitions definitions, Dossiers dossiers, Received received) {
        this.applying = applying;
        this.drafts = drafts;
        this.definitions = definitions;
        this.dossiers = dossiers;
        this.received = received;
    }

    /** A file handed in before that fits a paper still missing. */
    public record Offer(String name, String note, String paper, String url) {}

    @GetMapping("/apply/{code}/papers")
    String papers(@PathVariable String code, Caller caller, Page page, Model model) {
        Going going = applying.begin(code, caller);
        return going.assessment().papers().isEmpty()
                ? "redirect:" + going.base() + "/check"
                : show(going, Map.of(), caller, page, model);
    }

    private String show(Going going, Map<String, String> faults, Caller caller, Page page, Model model) {
        Says says = Says.of(page);
        Locale locale = page.texts().locale();
        List<PaperRow> rows = new ArrayList<>();
        List<Offer> offers = new ArrayList<>();
        for (PaperRequirement need : going.assessment().papers()) {
            Draft.Paper paper = going.draft().body().papers().get(need.id());
            List<AttachedFile> files = paper == null ? List.of() : paper.files();
            rows.add(row(going, need, files, faults.get(need.id()), says, locale));
            if (files.isEmpty() && need.from().contains("vault")) {
                dossiers.earlier(caller, need.paper(), 3)
                        .forEach(earlier -> offers.add(offer(going, need, earlier, says, locale)));
            }
        }
        long done = rows.stream().filter(row -> row.status() == Status.DONE).count();
        List<Fault> summary = faults.entrySet().stream()
                .map(fault -> new Fault("paper-" + fault.getKey() + "-file", fault.getValue()))
                .toList();
        model.addAttribute("page", page.titled(says.get("papers.title")));
        model.addAttribute("action", going.base() + "/papers");
        model.addAttribute(
                "backUrl",
                going.pages().isEmpty()
                        ? "/procedures/" + going.published().code()
                        : going.base() + "/form/" + going.pages().getLast().id());
        model.addAttribute("rows", rows);
        model.addAttribute("offers", offers);
        model.addAttribute("faults", summary);
        model.addAttribute("changes", applying.changes(going, says));
        model.addAttribute("progress", says.get("papers.progress", done, rows.size()));
        model.addAttribute("steps", ApplyController.steps(going, going.pages().size(), says));
        return "portal/papers";
    }

    private PaperRow row(
            Going going,
            PaperRequirement need,
            List<AttachedFile> files,
            @org.jspecify.annotations.Nullable String error,
            Says says,
            Locale locale) {
        boolean register = need.from().contains("register");
        boolean required = need.required().fixed();
        Status status = !files.isEmpty() || register ? Status.DONE : required ? Status.DRAFT : Status.RECEIVED;
        String state = !files.isEmpty()
                ? says.get("paper.here")
                : register
                        ? says.get("paper.register")
                        : required ? says.get("paper.needed") : says.get("paper.optional");
        String hint = need.hint().in(locale);
        String photo =
                definitions.paper(need.paper()).map(p -> p.photo().in(locale)).orElse("");
        int most = most(need);
        return new PaperRow(
                "f-paper-" + need.id(),
                name(need, locale),
                "document",
                status,
                state,
                hint.isEmpty() ? photo : hint,
                files.stream()
                        .map(file -> new PaperRow.File(
                                file.name(),
                                says.file(file),
                                "/files/" + file.id(),
                                going.base() + "/papers/remove?paper=" + need.id() + "&file=" + file.id()))
                        .toList(),
                error,
                files.size() >= most
                        ? null
                        : new PaperRow.Upload(
                                "paper." + need.id(),
                                says.get(files.isEmpty() ? "paper.choose" : "paper.more", most - files.size()),
                                PaperRow.Upload.ACCEPT,
                                false,
                                "/uploads"));
    }

    private String name(PaperRequirement need, Locale locale) {
        return definitions
                .paper(need.paper())
                .map(Paper::name)
                .map(n -> n.in(locale))
                .orElse(need.paper());
    }

    private Offer offer(Going going, PaperRequirement need, Dossiers.EarlierPaper earlier, Says says, Locale locale) {
        return new Offer(
                earlier.file().name(),
                says.get("paper.earlier", earlier.dossier(), says.day(earlier.at())),
                name(need, locale),
                going.base() + "/papers/reuse?paper=" + need.id() + "&file="
                        + earlier.file().id());
    }

    /** Takes the files in; goes on only when nothing required is missing. */
    @PostMapping("/apply/{code}/papers")
    String bring(
            @PathVariable String code,
            @RequestParam(defaultValue = "next") String go,
            Caller caller,
            Page page,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Going before = applying.begin(code, caller);
        Map<String, String> faults = new LinkedHashMap<>();
        Going going = take(before, request, caller, page, faults);
        if (faults.isEmpty() && go.equals("later")) {
            return "redirect:/dossiers";
        }
        if (faults.isEmpty() && go.equals("more")) {
            return "redirect:" + going.base() + "/papers";
        }
        Says says = Says.of(page);
        if (go.equals("next")) {
            applying.missing(going)
                    .forEach(need -> faults.putIfAbsent(
                            need.id(),
                            says.get("fault.paper", name(need, page.texts().locale()))));
        }
        if (!faults.isEmpty()) {
            response.setStatus(422);
            return show(going, faults, caller, page, model);
        }
        return "redirect:" + applying.resume(going);
    }

    private Going take(Going going, HttpServletRequest request, Caller caller, Page page, Map<String, String> faults) {
        Map<String, List<AttachedFile>> brought = new LinkedHashMap<>();
        for (PaperRequirement need : going.assessment().papers()) {
            try {
                List<AttachedFile> files = received.files(
                        request,
                        "paper." + need.id(),
                        caller,
                        "draft/" + going.draft().id());
                if (!files.isEmpty()) {
                    brought.put(need.id(), files);
                }
            } catch (ProblemException refused) {
                if (refused.problem().summary().kind() == Problem.Kind.NO_ROOM) {
                    throw refused; // not the file's fault, and no other file would do
                }
                String key = "problem." + refused.problem().summary().type().replace('/', '.');
                faults.put(need.id(), page.text(key));
            }
        }
        for (PaperRequirement need : going.assessment().papers()) {
            Draft.Paper before = going.draft().body().papers().get(need.id());
            List<AttachedFile> old = before == null ? List.of() : before.files();
            int most = most(need);
            if (together(old, brought.getOrDefault(need.id(), List.of())).size() > most) {
                brought.remove(need.id());
                faults.put(need.id(), page.text("onestop.fault.paper-many", most));
            }
        }
        if (brought.isEmpty()) {
            return going;
        }
        Draft saved = drafts.papers(caller, going.draft().id(), papers -> {
            Map<String, Draft.Paper> all = new LinkedHashMap<>(papers);
            brought.forEach((paper, files) -> all.merge(
                    paper,
                    new Draft.Paper(Application.Source.UPLOAD, files),
                    (old, added) -> new Draft.Paper(old.source(), together(old.files(), added.files()))));
            return all;
        });
        return applying.going(going.published(), saved, caller);
    }

    private static List<AttachedFile> together(List<AttachedFile> old, List<AttachedFile> added) {
        List<AttachedFile> all = new ArrayList<>(old);
        added.stream()
                .filter(file -> old.stream().noneMatch(one -> one.id().equals(file.id())))
                .forEach(all::add);
        return all;
    }

    private static int most(PaperRequirement need) {
        return need.maxFiles() == null ? 10 : need.maxFiles();
    }

    @PostMapping("/apply/{code}/papers/remove")
    String remove(@PathVariable String code, @RequestParam String paper, @RequestParam UUID file, Caller caller) {
        Going going = applying.begin(code, caller);
        drafts.papers(caller, going.draft().id(), papers -> {
            Map<String, Draft.Paper> all = new LinkedHashMap<>(papers);
            all.computeIfPresent(
                    paper,
                    (id, old) -> new Draft.Paper(
                            old.source(),
                            old.files().stream()
                                    .filter(one -> !one.id().equals(file))
                                    .toList()));
            return all;
        });
        return "redirect:" + going.base() + "/papers";
    }

    /** Only files that were offered: handed in before by the same person as the same type of paper. */
    @PostMapping("/apply/{code}/papers/reuse")
    String reuse(@PathVariable String code, @RequestParam String paper, @RequestParam UUID file, Caller caller) {
        Going going = applying.begin(code, caller);
        going.assessment().papers().stream()
                .filter(need -> need.id().equals(paper) && need.from().contains("vault"))
                .findFirst()
                .flatMap(need -> dossiers.earlier(caller, need.paper(), 50).stream()
                        .map(Dossiers.EarlierPaper::file)
                        .filter(found -> found.id().equals(file))
                        .findFirst())
                .ifPresent(found -> drafts.papers(caller, going.draft().id(), papers -> {
                    Map<String, Draft.Paper> all = new LinkedHashMap<>(papers);
                    all.put(paper, new Draft.Paper(Application.Source.VAULT, List.of(found)));
                    return all;
                }));
        return "redirect:" + going.base() + "/papers";
    }
}
