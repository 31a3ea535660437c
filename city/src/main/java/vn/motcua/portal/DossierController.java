package vn.motcua.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import vn.motcua.cases.Cases;
import vn.motcua.definitions.Field;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Invalid;
import vn.motcua.kernel.ProblemException;
import vn.motcua.kernel.Slice;
import vn.motcua.onestop.Application;
import vn.motcua.onestop.AttachedFile;
import vn.motcua.onestop.DossierView;
import vn.motcua.onestop.Dossiers;
import vn.motcua.onestop.Dossiers.DossierLine;
import vn.motcua.onestop.Dossiers.OwnFilter;
import vn.motcua.onestop.Drafts;
import vn.motcua.onestop.SignedPapers;
import vn.motcua.payments.Payments;
import vn.motcua.web.Allowed;
import vn.motcua.web.Confirm;
import vn.motcua.web.Fault;
import vn.motcua.web.Link;
import vn.motcua.web.NavItem;
import vn.motcua.web.Page;
import vn.motcua.web.Paging;
import vn.motcua.web.PaperRow;
import vn.motcua.web.QrCode;
import vn.motcua.web.SearchBox;
import vn.motcua.web.Status;

/** One's own dossiers: the list, the way of one, and what may be done with it. */
@Controller("ownDossierController")
@Allowed({Caller.Kind.RESIDENT, Caller.Kind.ENTERPRISE})
class DossierController {

    private static final int PAGE = 20;

    private final Dossiers dossiers;
    private final Drafts drafts;
    private final Cards cards;
    private final History history;
    private final Received received;
    private final SignedPapers papers;
    private final Payments payments;
    private final Forms forms;
    private final Applying applying;

    DossierController(
            Dossiers dossiers,
            Drafts drafts,
            Cards cards,
            History history,
            Received received,
            SignedPapers papers,
            Payments payments,
            Forms forms,
            Applying applying) {
        this.forms = forms;
        this.applying = applying;
        this.papers = papers;
        this.payments = payments;
        this.dossiers = dossiers;
        this.drafts = drafts;
        this.cards = cards;
        this.history = history;
        this.received = received;
    }

    @GetMapping("/dossiers")
    String list(
            @RequestParam(defaultValue = "all") String show,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String after,
            Caller caller,
            Page page,
            Model model) {
        Says says = Says.of(page);
        OwnFilter filter = filter(show);
        Slice<DossierLine> found = dossiers.own(caller, filter, q, after, PAGE);
        List<NavItem> filters = new ArrayList<>();
        for (OwnFilter one : OwnFilter.values()) {
            String word = one.name().toLowerCase(Locale.ROOT);
            filters.add(new NavItem("/dossiers?show=" + word, says.get("filter." + word), "").current(one == filter));
        }
        String older = found.next() == null
                ? null
                : "/dossiers?show=" + filter.name().toLowerCase(Locale.ROOT) + "&q=" + url(q) + "&after="
                        + url(found.next());
        model.addAttribute("page", page.titled(says.get("dossiers")).under(new Link("/", page.text("web.home"))));
        model.addAttribute("search", new SearchBox("/dossiers", says.get("dossiers.search"), "", q));
        model.addAttribute("filters", filters);
        model.addAttribute("cards", cards.of(found.items(), says));
        model.addAttribute("drafts", after == null && q.isBlank() ? cards.drafts(drafts.of(caller), says) : List.of());
        model.addAttribute("paging", new Paging(after == null ? null : "/dossiers", older, ""));
        return "portal/dossiers";
    }

    private static String url(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static OwnFilter filter(String word) {
        for (OwnFilter one : OwnFilter.values()) {
            if (one.name().equalsIgnoreCase(word)) {
                return one;
            }
        }
        return OwnFilter.ALL;
    }

    @GetMapping("/dossiers/{code}")
    String dossier(@PathVariable String code, Caller caller, Page page, Model model) {
        DossierView view = dossiers.view(code, caller, "");
        Says says = Says.of(page);
        String title = view.procedure().plainName().in(page.texts().locale());
        boolean late = view.pace().late() > 0;
        model.addAttribute(
                "page",
                page.titled(title)
                        .under(new Link("/", page.text("web.home")), new Link("/dossiers", says.get("dossiers"))));
        model.addAttribute("view", view);
        model.addAttribute("says", says);
        model.addAttribute("status", Says.status(view.status(), late));
        model.addAttribute("deadline", says.deadline(view.pace()));
        model.addAttribute("timeline", history.of(view, says));
        model.addAttribute("next", history.next(view, says));
        model.addAttribute("receipt", papers.receipt(view.id()).orElse(null));
        model.addAttribute("acceptance", papers.acceptance(view.id()).orElse(null));
        model.addAttribute("demand", payments.demand(view.id()).orElse(null));
        model.addAttribute("paid", history.paid(view, says));
        model.addAttribute(
                "withdraw",
                new Confirm(
                        says.get("withdraw"),
                        says.get("withdraw.sentence"),
                        "/dossiers/" + view.code() + "/withdraw",
                        says.get("withdraw.button"),
                        true));
        return "portal/dossier";
    }

    @GetMapping("/dossiers/{code}/receipt")
    String receipt(@PathVariable String code, Caller caller, Page page, Model model) {
        DossierView view = dossiers.view(code, caller, "");
        Says says = Says.of(page);
        model.addAttribute("page", page.titled(says.get("receipt.of", view.code())));
        model.addAttribute("view", view);
        model.addAttribute("says", says);
        model.addAttribute("receipt", Receipts.of(view));
        model.addAttribute("signed", papers.receipt(view.id()).orElse(null));
        String address = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/track")
                .queryParam("code", view.code())
                .toUriString();
        model.addAttribute("qr", QrCode.of(address));
        return "portal/receipt";
    }

    @GetMapping("/dossiers/{code}/supplement")
    String supplement(@PathVariable String code, Caller caller, Page page, Model model) {
        DossierView view = dossiers.view(code, caller, "");
        return view.may().contains(DossierView.May.SUPPLEMENT)
                ? supplement(view, view.facts().form(), List.of(), page, model)
                : "redirect:/dossiers/" + view.code();
    }

    private String supplement(
            DossierView view, Map<String, Object> answers, List<Invalid.Fault> faults, Page page, Model model) {
        Says says = Says.of(page);
        Locale locale = page.texts().locale();
        List<PaperRow> rows = new ArrayList<>();
        List<vn.motcua.web.Field> fields = new ArrayList<>();
        for (DossierView.Asked asked : view.asked()) {
            if (asked.paper()) {
                String error = Forms.error("paper." + asked.id(), faults, page.texts());
                rows.add(new PaperRow(
                        "f-paper-" + asked.id(),
                        asked.name().in(locale),
                        "document",
                        Status.SUPPLEMENT,
                        says.get("paper.again"),
                        "",
                        List.of(),
                        error == null ? asked.reason() : error,
                        new PaperRow.Upload(
                                "paper." + asked.id(),
                                says.get("paper.choose", 10),
                                PaperRow.Upload.ACCEPT,
                                false,
                                "/uploads")));
            } else {
                view.procedure()
                        .field(asked.id())
                        .map(field -> forms.again(field, answers.get(field.id()), applying.today(), page.texts()))
                        .map(field ->
                                field.hinted(asked.reason()).failing(Forms.error(asked.id(), faults, page.texts())))
                        .ifPresent(fields::add);
            }
        }
        List<Fault> summary = Forms.summary(faults, page.texts());
        model.addAttribute(
                "page",
                page.titled(says.get("supplement.title"))
                        .under(
                                new Link("/dossiers", says.get("dossiers")),
                                new Link("/dossiers/" + view.code(), view.code())));
        model.addAttribute("view", view);
        model.addAttribute("rows", rows);
        model.addAttribute("fields", fields);
        model.addAttribute("faults", summary);
        model.addAttribute("says", says);
        return "portal/supplement";
    }

    @PostMapping("/dossiers/{code}/supplement")
    String supplement(
            @PathVariable String code,
            @RequestParam(defaultValue = "-1") long version,
            Caller caller,
            Page page,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        DossierView view = dossiers.view(code, caller, "");
        if (!view.may().contains(DossierView.May.SUPPLEMENT)) {
            return "redirect:/dossiers/" + view.code();
        }
        Map<String, Object> answers = new LinkedHashMap<>();
        Map<String, Application.Paper> papers = new LinkedHashMap<>();
        List<Invalid.Fault> faults = new ArrayList<>();
        for (DossierView.Asked asked : view.asked()) {
            if (asked.paper()) {
                bring(request, view, asked, caller, papers, faults);
            } else {
                view.procedure().field(asked.id()).ifPresent(field -> answer(request, field, answers));
            }
        }
        try {
            if (faults.isEmpty()) {
                dossiers.supplement(view.code(), view.version(), answers, papers, caller, "supplement/" + version);
                return "redirect:/dossiers/" + view.code();
            }
        } catch (ProblemException refused) {
            if (!(refused.problem() instanceof Invalid invalid)) {
                throw refused;
            }
            faults.addAll(invalid.faults());
        }
        response.setStatus(422);
        return supplement(view, answers, faults, page, model);
    }

    private void answer(HttpServletRequest request, Field field, Map<String, Object> answers) {
        Object value = cards.read(field, request.getParameterMap());
        if (value != null) {
            answers.put(field.id(), value);
        }
    }

    private void bring(
            HttpServletRequest request,
            DossierView view,
            DossierView.Asked asked,
            Caller caller,
            Map<String, Application.Paper> papers,
            List<Invalid.Fault> faults) {
        try {
            List<AttachedFile> files = received.files(request, "paper." + asked.id(), caller, "dossier/" + view.id());
            if (!files.isEmpty()) {
                papers.put(
                        asked.id(),
                        Application.Paper.uploaded(
                                files.stream().map(AttachedFile::id).toList()));
            }
        } catch (ProblemException refused) {
            String key = "problem." + refused.problem().summary().type().replace('/', '.');
            faults.add(new Invalid.Fault("paper." + asked.id(), key));
        }
    }

    @PostMapping("/dossiers/{code}/withdraw")
    String withdraw(@PathVariable String code, @RequestParam(defaultValue = "") String reason, Caller caller) {
        String words = reason.length() > 500 ? reason.substring(0, 500) : reason;
        dossiers.withdraw(code, Cases.ANY_VERSION, words, caller, "withdraw");
        return "redirect:/dossiers/" + code;
    }
}
