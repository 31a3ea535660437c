package vn.motcua.agencies;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import vn.motcua.identity.Accounts;
import vn.motcua.kernel.Caller;
import vn.motcua.vietnam.worktime.WorkingCalendar;
import vn.motcua.web.Allowed;
import vn.motcua.web.Field;
import vn.motcua.web.Link;
import vn.motcua.web.Page;
import vn.motcua.web.Typed;

/** An administrator closes a position: what that does first, then the day and the decision; and takes it back. */
@Controller
@RequestMapping("/admin/positions/{id}")
@Allowed(value = Caller.Kind.ADMINISTRATOR, assurance = 2)
class ClosingController {

    private final Closings closings;
    private final Positions positions;
    private final Agencies agencies;
    private final Accounts accounts;
    private final Clock clock;

    ClosingController(Closings closings, Positions positions, Agencies agencies, Accounts accounts, Clock clock) {
        this.closings = closings;
        this.positions = positions;
        this.agencies = agencies;
        this.accounts = accounts;
        this.clock = clock;
    }

    @GetMapping("/closings/new")
    String form(@PathVariable UUID id, Page page, Model model) {
        return form(id, today(), Typed.nothing().offering("from", today()), page, model);
    }

    @PostMapping("/closings")
    String close(
            @PathVariable UUID id, Typed typed, Caller caller, Page page, Model model, HttpServletResponse response) {
        LocalDate from = typed.day("from");
        LocalDate shown = from.isBefore(today()) ? today() : from;
        return typed.answer(page, response, () -> form(id, shown, typed, page, model), () -> {
            typed.check();
            closings.close(
                    id, from, typed.text("document"), !typed.text("confirmed").isEmpty(), caller.actor());
            return "redirect:/admin/positions/" + id;
        });
    }

    /** Takes back a closing whose day has not come. */
    @PostMapping("/closings/withdrawals")
    String takeBack(@PathVariable UUID id, Caller caller) {
        closings.takeBack(id, caller.actor());
        return "redirect:/admin/positions/" + id;
    }

    private String form(UUID id, LocalDate from, Typed typed, Page page, Model model) {
        Position position =
                positions.position(id).orElseThrow(() -> new AgenciesProblem.UnknownPosition(id).asException());
        var locale = page.texts().locale();
        Closings.Preview preview = closings.preview(position, from);
        UUID holder = position.account();
        List<Field> fields = new ArrayList<>(List.of(
                Field.date("from", page.text("agencies.closing.from")).hinted(page.text("agencies.closing.from-hint")),
                Field.text("document", page.text("agencies.closing.document"))
                        .sized(Field.Size.MEDIUM)
                        .hinted(page.text("agencies.closing.document-hint"))));
        if (preview.last()) {
            fields.add(Field.consent("confirmed", page.text("agencies.closing.confirmed")));
        }
        model.addAttribute(
                "page",
                page.titled(page.text("agencies.closing.title"))
                        .under(new Link("/admin/positions/" + id, position.title(locale))));
        model.addAttribute(
                "view",
                new AgencyViews.Closing(
                        agencies.require(position.agency()).name(locale),
                        page.text("agencies.role." + position.role()),
                        holder == null
                                ? page.text("agencies.vacant")
                                : accounts.names(List.of(holder)).getOrDefault(holder, "–"),
                        preview.bound()));
        model.addAttribute(
                "unable",
                preview.last()
                        ? page.text("agencies.closing.unable." + position.role(), Integer.toString(preview.waiting()))
                        : "");
        model.addAttribute("position", new Link("/admin/positions/" + id, position.title(locale)));
        model.addAttribute(
                "form",
                new FormView(
                        "",
                        "/admin/positions/" + id + "/closings",
                        fields.stream().map(typed::shown).toList(),
                        page.text("agencies.closing.button"),
                        typed.wrong()));
        return "agencies/closing";
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
    }
}
