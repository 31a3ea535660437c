package vn.motcua.portal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.motcua.kernel.Caller;
import vn.motcua.onestop.DossierView;
import vn.motcua.onestop.DossierView.May;
import vn.motcua.onestop.Dossiers;
import vn.motcua.web.Allowed;
import vn.motcua.web.Field;
import vn.motcua.web.Link;
import vn.motcua.web.Messages;
import vn.motcua.web.Option;
import vn.motcua.web.Page;

/** Rating how a dossier was settled: one face; whoever is unhappy is asked once what was wrong, and may leave it open. */
@Controller
@Allowed({Caller.Kind.RESIDENT, Caller.Kind.ENTERPRISE})
class RatingController {

    private static final int UNHAPPY = 2;
    private static final List<String> REASONS = List.of("slow", "unclear", "again", "manner", "result", "other");

    private final Dossiers dossiers;
    private final Messages messages;

    RatingController(Dossiers dossiers, Messages messages) {
        this.dossiers = dossiers;
        this.messages = messages;
    }

    @GetMapping("/dossiers/{code}/rate")
    String ask(
            @PathVariable String code,
            @RequestParam(defaultValue = "0") int score,
            Caller caller,
            Page page,
            Model model) {
        DossierView view = dossiers.view(code, caller, "");
        if (!view.may().contains(May.RATE) || score < 1 || score > UNHAPPY) {
            return "redirect:/dossiers/" + view.code();
        }
        Says says = Says.of(page);
        List<Option> options = new ArrayList<>();
        REASONS.forEach(reason -> options.add(new Option(reason, says.get("rate.reason." + reason))));
        model.addAttribute(
                "page",
                page.titled(says.get("rate.why"))
                        .under(
                                new Link("/dossiers", says.get("dossiers")),
                                new Link("/dossiers/" + view.code(), view.code())));
        model.addAttribute("view", view);
        model.addAttribute("score", score);
        model.addAttribute(
                "fields",
                List.of(
                        Field.choice("why", says.get("rate.why.choose"), options)
                                .optional(true),
                        Field.area("words", says.get("rate.words")).optional(true)));
        return "portal/rate";
    }

    @PostMapping("/dossiers/{code}/rate")
    String rate(
            @PathVariable String code,
            @RequestParam(defaultValue = "0") int score,
            @RequestParam(defaultValue = "false") boolean asked,
            @RequestParam(required = false) @Nullable String why,
            @RequestParam(defaultValue = "") String words,
            Caller caller) {
        DossierView view = dossiers.view(code, caller, "");
        if (score >= 1 && score <= UNHAPPY && !asked && view.may().contains(May.RATE)) {
            return "redirect:/dossiers/" + view.code() + "/rate?score=" + score;
        }
        if (score >= 1 && score <= 5) {
            dossiers.rate(code, score, said(why, words.strip()), caller, "rate");
        }
        return "redirect:/dossiers/" + code;
    }

    /** In Vietnamese, whatever language the page had: officers read it. */
    private String said(@Nullable String why, String words) {
        String reason = why != null && REASONS.contains(why)
                ? messages.in(Messages.VIETNAMESE).get("portal.rate.reason." + why)
                : "";
        String all = reason.isEmpty() || words.isEmpty() ? reason + words : reason + ": " + words;
        return all.length() > 1000 ? all.substring(0, 1000) : all;
    }
}
