package vn.motcua.onestop;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.motcua.cases.core.Roles;
import vn.motcua.definitions.Definitions;
import vn.motcua.kernel.Caller;
import vn.motcua.vietnam.worktime.WorkingCalendar;
import vn.motcua.web.Allowed;
import vn.motcua.web.Navigation;
import vn.motcua.web.Page;

/** The share of what people did not have to say again, for heads and leaders: the last thirty days, by procedure. */
@Controller
@Allowed(
        value = {Caller.Kind.OFFICER, Caller.Kind.ADMINISTRATOR},
        roles = {"head", "leader"})
class ReuseController {

    static final String URL = "/desk/reuse";
    private static final int DAYS = 30;

    private final Reuse reuse;
    private final Definitions definitions;
    private final Clock clock;

    @Bean
    @Order(15)
    static Navigation reusePlace() {
        return Navigation.place(
                Navigation.ADMINISTRATORS.or(Navigation.officers(Roles.SUPERVISORS)),
                URL,
                "onestop.reuse.nav",
                "layers");
    }

    ReuseController(Reuse reuse, Definitions definitions, Clock clock) {
        this.reuse = reuse;
        this.definitions = definitions;
        this.clock = clock;
    }

    @GetMapping(URL)
    String show(Page page, Model model) {
        LocalDate today = LocalDate.now(clock.withZone(WorkingCalendar.ZONE));
        List<ReuseRow> rows = reuse.shares(today.minusDays(DAYS), today).stream()
                .map(share -> new ReuseRow(
                        definitions
                                .procedure(share.procedure(), today)
                                .map(found -> found.procedure()
                                        .plainName()
                                        .in(page.texts().locale()))
                                .orElse(share.procedure()),
                        share))
                .toList();
        model.addAttribute("page", page.titled(page.text("onestop.reuse")));
        model.addAttribute("total", reuse.total(today.minusDays(DAYS), today));
        model.addAttribute("rows", rows);
        return "onestop/reuse";
    }
}
