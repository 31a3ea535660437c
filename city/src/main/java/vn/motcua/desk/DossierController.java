package vn.motcua.desk;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import vn.motcua.cases.Cases;
import vn.motcua.cases.Outcome;
import vn.motcua.cases.core.Command;
import vn.motcua.identity.DataReads;
import vn.motcua.kernel.Caller;
import vn.motcua.onestop.DossierView;
import vn.motcua.web.Allowed;
import vn.motcua.web.Page;
import vn.motcua.web.Texts;

/** A dossier on one screen, beside the list that it was opened from. */
@Controller
@Allowed(
        value = Caller.Kind.OFFICER,
        roles = {"receptionist", "specialist", "head", "leader", "clerk"})
class DossierController {

    /** Why officers look, as the person reads it in the own record of who looked. */
    static final String PURPOSE = "Giải quyết thủ tục hành chính";

    static final String LEGAL_BASIS = "Nghị định 118/2025/NĐ-CP";
    private static final int LONGEST_NOTE = 2000;

    private final DeskDossiers dossiers;
    private final DossierPages pages;
    private final WorkLists lists;
    private final Findings findings;
    private final Cases cases;
    private final DataReads reads;
    private final Colleagues colleagues;

    DossierController(
            DeskDossiers dossiers,
            DossierPages pages,
            WorkLists lists,
            Findings findings,
            Cases cases,
            DataReads reads,
            Colleagues colleagues) {
        this.dossiers = dossiers;
        this.pages = pages;
        this.lists = lists;
        this.findings = findings;
        this.cases = cases;
        this.reads = reads;
        this.colleagues = colleagues;
    }

    @GetMapping("/desk/dossiers/{code}")
    String dossier(
            Caller caller,
            Page page,
            Model model,
            @PathVariable String code,
            @RequestParam(defaultValue = "review") String tab,
            @RequestParam(defaultValue = "") String done,
            @RequestParam Map<String, String> query) {
        DossierView view = dossiers.of(code, caller);
        return show(view, caller, page, model, tab, Set.of(), done, query);
    }

    private String show(
            DossierView view,
            Caller caller,
            Page page,
            Model model,
            String tab,
            Set<String> revealed,
            String done,
            Map<String, String> query) {
        Listing.Choice choice = Listing.Choice.of(query).reading();
        String chosen = DossierPages.TABS.contains(tab) ? tab : "review";
        DossierPage dossier = pages.page(
                view, caller, page.texts(), chosen, revealed, done, query.getOrDefault("file", ""), suffix(query));
        model.addAttribute("page", page.titled(page.text("desk.nav.mine")));
        model.addAttribute("list", lists.page(caller, choice, page.texts(), view.code()));
        model.addAttribute("dossier", dossier);
        return "desk/dossier";
    }

    /** What keeps the list beside the dossier as it is, to be put behind an address that has a query already. */
    static String suffix(Map<String, String> query) {
        UriComponentsBuilder uri = UriComponentsBuilder.newInstance();
        for (String name : Listing.Choice.NAMES) {
            String value = query.get(name);
            if (value != null && !value.isBlank()) {
                uri.queryParam(name, value);
            }
        }
        String text = uri.build().encode().toUriString();
        return text.isEmpty() ? "" : "&" + text.substring(1);
    }

    /** Shows a sensitive answer; that it was read is recorded for the person whose it is. */
    @PostMapping("/desk/dossiers/{code}/reveal")
    String reveal(
            Caller caller,
            Page page,
            Model model,
            @PathVariable String code,
            @RequestParam String field,
            @RequestParam Map<String, String> query) {
        DossierView view = dossiers.of(code, caller);
        UUID subject = view.facts().applicant().account();
        if (subject != null) {
            reads.record(caller, subject, "dossier/" + view.code() + "/" + field, PURPOSE, LEGAL_BASIS);
        }
        return show(view, caller, page, model, "form", Set.of(field), "", query);
    }

    /** Notes on a paper: good or not, with a note; working notes of the office, shown to everybody who works on it. */
    @PostMapping("/desk/dossiers/{code}/papers/{paper}")
    String paper(
            Caller caller,
            @PathVariable String code,
            @PathVariable String paper,
            @RequestParam String state,
            @RequestParam(defaultValue = "") String note) {
        DossierView view = dossiers.of(code, caller);
        boolean known = view.papers().stream().anyMatch(p -> p.id().equals(paper));
        if (!known || !OwnStep.held(view, caller)) {
            throw new DeskProblem.NotYours().asException();
        }
        String item = "paper:" + paper;
        if (state.equals("none")) {
            findings.forget(view.id(), item);
        } else {
            findings.note(view.id(), item, state.equals("good"), cut(note), caller.signedInAccount());
        }
        return "redirect:" + Addresses.dossier(view.code(), "review") + "#paper-" + paper;
    }

    /** Ticks the checklist of a step; what is not sent is unticked. */
    @PostMapping("/desk/dossiers/{code}/checks")
    String checks(
            Caller caller,
            @PathVariable String code,
            @RequestParam String step,
            @RequestParam(required = false) @Nullable List<String> checked) {
        DossierView view = dossiers.of(code, caller);
        if (!OwnStep.held(view, caller)) {
            throw new DeskProblem.NotYours().asException();
        }
        for (String check : Offers.checks(view, step)) {
            String item = step + "/" + check;
            if (checked != null && checked.contains(check)) {
                findings.note(view.id(), item, true, "", caller.signedInAccount());
            } else {
                findings.forget(view.id(), item);
            }
        }
        return "redirect:" + Addresses.dossier(view.code(), "review") + "#checks";
    }

    @PostMapping("/desk/dossiers/{code}/comments")
    String comment(
            Caller caller,
            Texts texts,
            @PathVariable String code,
            @RequestParam(defaultValue = "") String text,
            @RequestParam String key) {
        DossierView view = dossiers.of(code, caller);
        Command comment = new Command.Comment(cut(text).strip(), colleagues.mentioned(view, text));
        Outcome outcome = cases.perform(view.id(), Cases.ANY_VERSION, comment, caller, key);
        if (outcome instanceof Outcome.Refused refused) {
            throw new DeskProblem.Refused(refused.refusal()).asException();
        }
        return "redirect:" + Addresses.dossier(view.code(), "talk") + "#talk";
    }

    private static String cut(String text) {
        return text.length() > LONGEST_NOTE ? text.substring(0, LONGEST_NOTE) : text;
    }
}
