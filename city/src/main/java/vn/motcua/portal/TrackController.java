package vn.motcua.portal;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.motcua.agencies.Agencies;
import vn.motcua.definitions.Definitions;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.ProblemException;
import vn.motcua.onestop.Dossiers;
import vn.motcua.onestop.OneStopProblem;
import vn.motcua.vietnam.id.DossierCode;
import vn.motcua.vietnam.worktime.WorkingCalendar;
import vn.motcua.web.Allowed;
import vn.motcua.web.Answer;
import vn.motcua.web.Fault;
import vn.motcua.web.Field;
import vn.motcua.web.Limited;
import vn.motcua.web.Page;
import vn.motcua.web.Status;

/** Where a dossier stands, without signing in: the code and four digits. Says no name and no answer. */
@Controller
@Allowed(Caller.Kind.ANYONE)
public class TrackController {

    private final Dossiers dossiers;
    private final Definitions definitions;
    private final Agencies agencies;
    private final Clock clock;

    TrackController(Dossiers dossiers, Definitions definitions, Agencies agencies, Clock clock) {
        this.dossiers = dossiers;
        this.definitions = definitions;
        this.agencies = agencies;
        this.clock = clock;
    }

    /** What was found. */
    public record Found(String code, String title, Status status, String state, List<Answer> answers) {}

    @GetMapping("/track")
    String ask(@RequestParam(defaultValue = "") String code, Page page, Model model) {
        return form(code, "", List.of(), page, model);
    }

    private static String form(String code, String digits, List<Fault> faults, Page page, Model model) {
        Says says = Says.of(page);
        model.addAttribute("page", page.titled(says.get("track")));
        model.addAttribute(
                "fields",
                List.of(
                        Field.text("code", says.get("track.code"))
                                .hinted(says.get("track.code.hint"))
                                .valued(code)
                                .failing(sentence("code", faults)),
                        Field.text("digits", says.get("track.digits"))
                                .hinted(says.get("track.digits.hint"))
                                .sized(Field.Size.SHORT)
                                .keyboard("numeric")
                                .valued(digits)
                                .failing(sentence("digits", faults))));
        model.addAttribute("faults", faults);
        return "portal/track";
    }

    private static @Nullable String sentence(String field, List<Fault> faults) {
        return faults.stream()
                .filter(fault -> fault.name().equals(field))
                .map(Fault::sentence)
                .findFirst()
                .orElse(null);
    }

    /** What is wrong with the typing alone, before anything is looked up: it says nothing of what exists. */
    private List<Fault> mistyped(String code, String digits, Says says) {
        List<Fault> faults = new ArrayList<>();
        DossierCode.fault(code)
                .map(wrong -> says.get("track.wrong." + wrong.name().toLowerCase(Locale.ROOT)))
                .or(() -> DossierCode.parse(code)
                        .map(DossierCode::received)
                        .filter(day -> day.isAfter(today()))
                        .map(day -> says.get("track.wrong.future", says.day(day))))
                .ifPresent(sentence -> faults.add(new Fault("code", sentence)));
        if (!digits.matches("\\d{4}")) {
            faults.add(new Fault("digits", says.get("track.wrong.digits")));
        }
        return faults;
    }

    @PostMapping("/track")
    @Limited(perMinute = 10)
    String find(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String digits,
            Page page,
            Model model,
            HttpServletResponse response) {
        Says says = Says.of(page);
        String four = digits.strip();
        List<Fault> faults = mistyped(code, four, says);
        if (!faults.isEmpty()) {
            response.setStatus(422);
            return form(code, four, faults, page, model);
        }
        try {
            Dossiers.Tracking found =
                    dossiers.track(DossierCode.parse(code).orElseThrow().value(), four);
            model.addAttribute("page", page.titled(says.get("track.found", found.code())));
            model.addAttribute("found", found(found, says));
            return "portal/tracked";
        } catch (ProblemException none) {
            if (!(none.problem() instanceof OneStopProblem.NoDossier)) {
                throw none;
            }
            response.setStatus(422);
            return form(code, four, List.of(new Fault("code", says.get("track.none"))), page, model);
        }
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(WorkingCalendar.ZONE));
    }

    private Found found(Dossiers.Tracking tracking, Says says) {
        Locale locale = says.texts().locale();
        String title = definitions
                .procedure(tracking.procedure(), today())
                .map(p -> p.procedure().plainName().in(locale))
                .orElse(tracking.procedure());
        String due = tracking.due() == null ? says.get("track.not-yet") : says.weekday(tracking.due());
        return new Found(
                tracking.code(),
                title,
                Says.status(tracking.status(), tracking.late()),
                says.words(tracking.status()),
                List.of(
                        new Answer(says.get("track.submitted"), says.moment(tracking.submitted())),
                        new Answer(says.get("track.due"), due),
                        new Answer(
                                says.get("track.at"),
                                agencies.agency(tracking.deciding())
                                        .map(a -> a.name(locale))
                                        .orElse(""))));
    }
}
