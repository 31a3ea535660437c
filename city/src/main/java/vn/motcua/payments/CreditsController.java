package vn.motcua.payments;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.motcua.agencies.Agencies;
import vn.motcua.cases.core.Roles;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.ProblemException;
import vn.motcua.vietnam.text.VietnameseFormat;
import vn.motcua.vietnam.worktime.WorkingCalendar;
import vn.motcua.web.AccessProblem;
import vn.motcua.web.Allowed;
import vn.motcua.web.Navigation;
import vn.motcua.web.Page;
import vn.motcua.web.Texts;

/**
 * Credits that nobody could put to a dossier, for who settles them: officers of the agencies that receive dossiers, and
 * administrators, whose commands on dossiers the engine refuses.
 */
@Controller
@Allowed(
        value = {Caller.Kind.OFFICER, Caller.Kind.ADMINISTRATOR},
        roles = {"receptionist", "clerk", "head", "leader"})
class CreditsController {

    static final String URL = "/desk/payments";

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm, dd/MM/yyyy", Locale.ROOT);
    private static final int MOST = 200;

    private final CreditRows rows;
    private final DemandRows demands;
    private final Credits credits;
    private final Agencies agencies;
    private final Clock clock;

    /** Where the city takes transfers. */
    @Bean
    @Order(15)
    static Navigation creditsPlace(CityAccount account) {
        return Navigation.place(
                Navigation.ADMINISTRATORS
                        .or(Navigation.officers(Set.of(Roles.RECEPTIONIST, Roles.CLERK)))
                        .and(caller -> account.open()),
                URL,
                "payments.nav",
                "money");
    }

    CreditsController(CreditRows rows, DemandRows demands, Credits credits, Agencies agencies, Clock clock) {
        this.rows = rows;
        this.demands = demands;
        this.credits = credits;
        this.agencies = agencies;
        this.clock = clock;
    }

    @GetMapping(URL)
    String list(@RequestParam(defaultValue = "") String done, Caller caller, Page page, Model model) {
        require(caller);
        return show(null, "", page, model, done.isEmpty() ? "" : page.text("payments.done"));
    }

    private String show(
            @org.jspecify.annotations.Nullable UUID failed, String error, Page page, Model model, String done) {
        model.addAttribute("page", page.titled(page.text("payments.unmatched")));
        model.addAttribute(
                "rows",
                rows.unmatched(MOST).stream()
                        .map(credit -> row(credit, credit.id().equals(failed) ? error : "", page.texts()))
                        .toList());
        model.addAttribute("done", done);
        return "payments/unmatched";
    }

    private CreditRow row(Credit credit, String error, Texts texts) {
        Optional<Demand> demand = Optional.ofNullable(credit.demand()).flatMap(demands::find);
        Credit.Reason reason = credit.reason() == null ? Credit.Reason.UNKNOWN_REFERENCE : credit.reason();
        return new CreditRow(
                URL + "/" + credit.id(),
                credit.id().toString(),
                VietnameseFormat.money(credit.amountVnd()),
                credit.booked().atZone(WorkingCalendar.ZONE).format(MOMENT),
                credit.transaction(),
                credit.told().message(),
                credit.told().payer(),
                texts.get(
                        "payments.reason." + reason.word(),
                        demand.map(d -> VietnameseFormat.money(d.amountVnd())).orElse("")),
                demand.map(Demand::code).orElse(""),
                error);
    }

    private void require(Caller caller) {
        LocalDate today = LocalDate.now(clock.withZone(WorkingCalendar.ZONE));
        boolean receives = caller.kind() == Caller.Kind.ADMINISTRATOR
                || caller.holdings().stream().anyMatch(h -> agencies.receives(h.agency(), today));
        if (!receives) {
            throw new AccessProblem.NotYours().asException();
        }
    }

    @PostMapping(URL + "/{id}/settlements")
    String settle(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String reason,
            Caller caller,
            Page page,
            Model model,
            jakarta.servlet.http.HttpServletResponse response) {
        require(caller);
        return trying(() -> credits.settle(id, cut(code), cut(reason), caller), id, page, model, response);
    }

    @PostMapping(URL + "/{id}/returns")
    String sendBack(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            Caller caller,
            Page page,
            Model model,
            jakarta.servlet.http.HttpServletResponse response) {
        require(caller);
        return trying(() -> credits.close(id, Credit.State.RETURNED, cut(reason), caller), id, page, model, response);
    }

    @PostMapping(URL + "/{id}/dismissals")
    String dismiss(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            Caller caller,
            Page page,
            Model model,
            jakarta.servlet.http.HttpServletResponse response) {
        require(caller);
        return trying(() -> credits.close(id, Credit.State.DISMISSED, cut(reason), caller), id, page, model, response);
    }

    /** What is wrong stands beside the credit. */
    private String trying(
            Runnable act, UUID id, Page page, Model model, jakarta.servlet.http.HttpServletResponse response) {
        try {
            act.run();
            return "redirect:" + URL + "?done=1";
        } catch (ProblemException refused) {
            if (!(refused.problem() instanceof PaymentsProblem problem)
                    || problem instanceof PaymentsProblem.NoCredit) {
                throw refused;
            }
            response.setStatus(problem.summary().kind().status());
            String key = "problem." + problem.summary().type().replace('/', '.');
            Object[] facts = problem instanceof PaymentsProblem.AmountDiffers(long demanded)
                    ? List.of(VietnameseFormat.money(demanded)).toArray()
                    : new Object[0];
            return show(id, page.text(key, facts), page, model, "");
        }
    }

    private static String cut(String text) {
        String one = text.strip();
        return one.length() > 500 ? one.substring(0, 500) : one;
    }
}
