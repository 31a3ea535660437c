package vn.motcua.agencies;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import vn.motcua.agencies.AgencyViews.Held;
import vn.motcua.identity.Account;
import vn.motcua.identity.Accounts;
import vn.motcua.identity.NewAccount;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Invalid;
import vn.motcua.vietnam.worktime.WorkingCalendar;
import vn.motcua.web.Allowed;
import vn.motcua.web.Confirm;
import vn.motcua.web.Field;
import vn.motcua.web.Link;
import vn.motcua.web.Page;
import vn.motcua.web.Typed;

/** An administrator opens officers' accounts, appoints them to positions and dismisses them. */
@Controller
@RequestMapping("/admin")
@Allowed(value = Caller.Kind.ADMINISTRATOR, assurance = 2)
class AppointmentController {

    private static final Pattern USER = Pattern.compile("[a-z][a-z0-9._-]{2,39}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s.]+(\\.[^@\\s.]+)+");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");

    private final Agencies agencies;
    private final Positions positions;
    private final Accounts accounts;
    private final Closings closings;
    private final Clock clock;

    AppointmentController(Agencies agencies, Positions positions, Accounts accounts, Closings closings, Clock clock) {
        this.agencies = agencies;
        this.positions = positions;
        this.accounts = accounts;
        this.closings = closings;
        this.clock = clock;
    }

    @GetMapping("/officers/new")
    String newOfficer(Page page, Model model) {
        return officerForm(Typed.nothing(), page, model);
    }

    /** Opens the account of somebody who will hold positions; they set their password by recovery, by e-mail. */
    @PostMapping("/officers")
    String openOfficer(Typed typed, Caller caller, Page page, Model model, HttpServletResponse response) {
        return typed.answer(page, response, () -> officerForm(typed, page, model), () -> {
            String name = typed.text("name");
            if (name.isEmpty() || name.length() > 100) {
                typed.fault("name", "agencies.officer.name-wrong");
            }
            String user = typed.text("user");
            if (!USER.matcher(user).matches()) {
                typed.fault("user", "agencies.officer.user-wrong");
            } else if (accounts.byUser(user).isPresent()) {
                typed.fault("user", "agencies.officer.user-taken");
            }
            String email = typed.text("email");
            if (!EMAIL.matcher(email).matches()) {
                typed.fault("email", "agencies.officer.email-wrong");
            }
            typed.check();
            UUID opened = accounts.open(new NewAccount.Officer(name, user, email, ""), null, caller.actor())
                    .id();
            return "redirect:/admin/officers/" + opened;
        });
    }

    private String officerForm(Typed typed, Page page, Model model) {
        return FormView.alone(
                model,
                page,
                "agencies.officer.new",
                AgencyViews.all(page),
                new FormView(
                        page.text("agencies.officer.lead"),
                        "/admin/officers",
                        Stream.of(
                                        Field.text("name", page.text("agencies.officer.name")),
                                        Field.text("user", page.text("agencies.officer.user"))
                                                .sized(Field.Size.MEDIUM)
                                                .hinted(page.text("agencies.appoint.user-hint")),
                                        Field.of(
                                                Field.Kind.EMAIL,
                                                "email",
                                                page.text("agencies.officer.email"),
                                                List.of()))
                                .map(typed::shown)
                                .toList(),
                        page.text("agencies.officer.button"),
                        typed.wrong()));
    }

    @GetMapping("/officers/{id}")
    String officer(@PathVariable UUID id, Page page, Model model) {
        Account account = accounts.find(id)
                .filter(found -> found.kind() == Caller.Kind.OFFICER)
                .orElseThrow(() -> new AgenciesProblem.UnknownOfficer(id).asException());
        model.addAttribute("page", page.titled(account.name()).under(AgencyViews.all(page)));
        model.addAttribute(
                "positions",
                positions.appointed(id, today()).stream()
                        .map(held -> positions.position(held.position()).orElseThrow())
                        .map(position -> new Link(
                                "/admin/positions/" + position.id(),
                                position.title(page.texts().locale()) + " · "
                                        + agencies.require(position.agency())
                                                .name(page.texts().locale())))
                        .toList());
        return "agencies/officer";
    }

    @GetMapping("/positions/{id}")
    String position(@PathVariable UUID id, Page page, Model model) {
        return positionPage(id, Typed.nothing().offering("day", today()), page, model);
    }

    @PostMapping("/positions/{id}/appointments")
    String appoint(
            @PathVariable UUID id, Typed typed, Caller caller, Page page, Model model, HttpServletResponse response) {
        return typed.answer(page, response, () -> positionPage(id, typed, page, model), () -> {
            LocalDate from = typed.day("day");
            Account officer = accounts.byUser(typed.text("user"))
                    .filter(account -> account.kind() == Caller.Kind.OFFICER)
                    .orElse(null);
            if (officer == null) {
                typed.fault("user", "agencies.appoint.user-wrong");
            }
            typed.check();
            positions.appoint(id, Objects.requireNonNull(officer).id(), from, caller.actor());
            return "redirect:/admin/positions/" + id;
        });
    }

    @PostMapping("/positions/{id}/endings")
    String dismiss(
            @PathVariable UUID id, Typed typed, Caller caller, Page page, Model model, HttpServletResponse response) {
        return typed.answer(page, response, () -> positionPage(id, typed, page, model), () -> {
            LocalDate last = typed.day("day");
            typed.check();
            if (last.isBefore(today().minusDays(1))) {
                throw Invalid.at("day", "agencies.dismiss.in-the-past").asException();
            }
            positions.dismiss(id, last, caller.actor());
            return "redirect:/admin/positions/" + id;
        });
    }

    private String positionPage(UUID id, Typed typed, Page page, Model model) {
        Position position =
                positions.position(id).orElseThrow(() -> new AgenciesProblem.UnknownPosition(id).asException());
        Agency agency = agencies.require(position.agency());
        List<Tenure> tenures = positions.tenures(id);
        Map<UUID, String> names =
                accounts.names(tenures.stream().map(Tenure::account).distinct().toList());
        boolean held = tenures.stream().anyMatch(tenure -> tenure.lastDay() == null);
        Field day = Field.date("day", page.text(held ? "agencies.dismiss.last" : "agencies.appoint.from"));
        List<Field> fields = held
                ? List.of(day)
                : List.of(
                        Field.text("user", page.text("agencies.appoint.user"))
                                .sized(Field.Size.MEDIUM)
                                .hinted(page.text("agencies.appoint.user-hint")),
                        day);
        model.addAttribute(
                "page", page.titled(position.title(page.texts().locale())).under(AgencyViews.link(agency, page)));
        model.addAttribute("role", page.text("agencies.role." + position.role()));
        model.addAttribute(
                "tenures",
                tenures.stream()
                        .map(tenure -> new Held(
                                names.getOrDefault(tenure.account(), "–"),
                                DAY.format(tenure.firstDay()),
                                tenure.lastDay() == null ? "" : DAY.format(tenure.lastDay())))
                        .toList());
        model.addAttribute("agency", agency);
        Optional<Closings.Closing> closing = closings.of(id);
        model.addAttribute(
                "closed",
                closing.map(one -> page.text("agencies.closing.closed", DAY.format(one.lastDay()), one.document()))
                        .orElse(""));
        model.addAttribute(
                "takeBack",
                closing.filter(one -> !one.lastDay().isBefore(today()))
                        .map(one -> new Confirm(
                                page.text("agencies.closing.take-back"),
                                page.text("agencies.closing.take-back.sentence"),
                                "/admin/positions/" + id + "/closings/withdrawals",
                                page.text("agencies.closing.take-back"),
                                false))
                        .orElse(null));
        model.addAttribute("closing", "/admin/positions/" + id + "/closings/new");
        model.addAttribute("title", page.text(held ? "agencies.dismiss.title" : "agencies.appoint.title"));
        model.addAttribute(
                "form",
                new FormView(
                        page.text(held ? "agencies.dismiss.lead" : "agencies.appoint.lead"),
                        "/admin/positions/" + id + (held ? "/endings" : "/appointments"),
                        fields.stream().map(typed::shown).toList(),
                        page.text(held ? "agencies.dismiss.button" : "agencies.appoint.button"),
                        typed.wrong()));
        return "agencies/position";
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
    }
}
