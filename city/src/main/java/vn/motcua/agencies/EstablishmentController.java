package vn.motcua.agencies;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.motcua.agencies.AgencyViews.Held;
import vn.motcua.definitions.CityDefinition.Office;
import vn.motcua.identity.Account;
import vn.motcua.identity.Accounts;
import vn.motcua.identity.NewAccount;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Invalid;
import vn.motcua.kernel.ProblemException;
import vn.motcua.vietnam.worktime.WorkingCalendar;
import vn.motcua.web.Allowed;
import vn.motcua.web.Fault;
import vn.motcua.web.Field;
import vn.motcua.web.Link;
import vn.motcua.web.Option;
import vn.motcua.web.Page;

/** An administrator opens agencies and positions, appoints officers, sets office hours and entrusts competence. */
@Controller
@RequestMapping("/admin")
@Allowed(value = Caller.Kind.ADMINISTRATOR, assurance = 2)
class EstablishmentController {

    private static final Pattern USER = Pattern.compile("[a-z][a-z0-9._-]{2,39}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s.]+(\\.[^@\\s.]+)+");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");

    private final Establishment establishment;
    private final Agencies agencies;
    private final Positions positions;
    private final Units units;
    private final CommuneAgencies communeAgencies;
    private final Accounts accounts;
    private final Closings closings;
    private final Clock clock;

    EstablishmentController(
            Establishment establishment,
            Agencies agencies,
            Positions positions,
            Units units,
            CommuneAgencies communeAgencies,
            Accounts accounts,
            Closings closings,
            Clock clock) {
        this.establishment = establishment;
        this.agencies = agencies;
        this.positions = positions;
        this.units = units;
        this.communeAgencies = communeAgencies;
        this.accounts = accounts;
        this.closings = closings;
        this.clock = clock;
    }

    @GetMapping("/agencies/new")
    String newAgency(Page page, Model model) {
        return agencyForm(new Typed(today("from")), List.of(), page, model);
    }

    @PostMapping("/agencies")
    String open(
            @RequestParam MultiValueMap<String, String> form,
            Caller caller,
            Page page,
            Model model,
            HttpServletResponse response) {
        Typed typed = new Typed(form);
        return answer(page, response, faults -> agencyForm(typed, faults, page, model), () -> {
            LocalDate from = typed.day("from");
            typed.check();
            UUID made = establishment.open(
                    new Establishment.NewAgency(
                            typed.text("code"),
                            typed.text("kind"),
                            typed.text("name"),
                            typed.text("nameEn"),
                            typed.text("parent"),
                            typed.text("ward"),
                            from),
                    caller.actor());
            return agencyPage(made);
        });
    }

    private String agencyForm(Typed typed, List<Fault> faults, Page page, Model model) {
        String root = communeAgencies.city().agencyRoot();
        return form(
                model,
                page,
                "agencies.new.title",
                new Link("/admin/agencies", page.text("agencies.list.title")),
                new FormView(
                        page.text("agencies.new.lead"),
                        "/admin/agencies",
                        Stream.of(
                                        Field.text("code", page.text("agencies.code"))
                                                .sized(Field.Size.MEDIUM)
                                                .hinted(page.text("agencies.new.code-hint", root)),
                                        Field.select("kind", page.text("agencies.kind"), kinds(page)),
                                        Field.text("name", page.text("agencies.name")),
                                        Field.text("nameEn", page.text("agencies.new.name-en")),
                                        Field.text("parent", page.text("agencies.new.parent"))
                                                .sized(Field.Size.MEDIUM)
                                                .hinted(page.text("agencies.new.parent-hint", root)),
                                        Field.select("ward", page.text("agencies.new.ward"), wards(page, true))
                                                .optional(true),
                                        Field.date("from", page.text("agencies.new.from")))
                                .map(field -> typed.shown(field, faults))
                                .toList(),
                        page.text("agencies.new.button"),
                        faults));
    }

    @GetMapping("/agencies/{id}/positions/new")
    String newPosition(@PathVariable UUID id, Page page, Model model) {
        return positionForm(id, new Typed(today("from")), List.of(), page, model);
    }

    @PostMapping("/agencies/{id}/positions")
    String addPosition(
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> form,
            Caller caller,
            Page page,
            Model model,
            HttpServletResponse response) {
        Typed typed = new Typed(form);
        return answer(page, response, faults -> positionForm(id, typed, faults, page, model), () -> {
            LocalDate from = typed.day("from");
            typed.check();
            establishment.addPosition(id, typed.text("role"), from, caller.actor());
            return agencyPage(id);
        });
    }

    private String positionForm(UUID id, Typed typed, List<Fault> faults, Page page, Model model) {
        return form(
                model,
                page,
                "agencies.position.new",
                link(agencies.require(id), page),
                new FormView(
                        "",
                        "/admin/agencies/" + id + "/positions",
                        Stream.of(
                                        Field.select(
                                                "role",
                                                page.text("agencies.role"),
                                                Establishment.ROLES.stream()
                                                        .map(role ->
                                                                new Option(role, page.text("agencies.role." + role)))
                                                        .toList()),
                                        Field.date("from", page.text("agencies.new.from")))
                                .map(field -> typed.shown(field, faults))
                                .toList(),
                        page.text("agencies.position.new.button"),
                        faults));
    }

    @GetMapping("/agencies/{id}/office-hours")
    String office(@PathVariable UUID id, Page page, Model model) {
        Office office = agencies.office(id, today());
        MultiValueMap<String, String> now = today("from");
        now.add("hours", String.join(", ", office.hours()));
        now.addAll("days", office.days());
        now.add("cutOff", office.cutOff().toString());
        return officeForm(id, new Typed(now), List.of(), page, model);
    }

    @PostMapping("/agencies/{id}/office-hours")
    String setOffice(
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> form,
            Caller caller,
            Page page,
            Model model,
            HttpServletResponse response) {
        Typed typed = new Typed(form);
        return answer(page, response, faults -> officeForm(id, typed, faults, page, model), () -> {
            List<String> days =
                    Office.WEEK.stream().filter(typed.texts("days")::contains).toList();
            if (days.isEmpty()) {
                typed.fault("days", "agencies.office.days-wrong");
            }
            if (!typed.text("cutOff").matches("([01]\\d|2[0-3]):[0-5]\\d")) {
                typed.fault("cutOff", "agencies.office.cut-off-wrong");
            }
            LocalDate from = typed.day("from");
            typed.check();
            List<String> hours = Arrays.stream(typed.text("hours").split(","))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .toList();
            establishment.office(
                    id, new Office(hours, days, LocalTime.parse(typed.text("cutOff"))), from, today(), caller.actor());
            return agencyPage(id);
        });
    }

    private String officeForm(UUID id, Typed typed, List<Fault> faults, Page page, Model model) {
        return form(
                model,
                page,
                "agencies.office.title",
                link(agencies.require(id), page),
                new FormView(
                        page.text("agencies.office.lead"),
                        "/admin/agencies/" + id + "/office-hours",
                        Stream.of(
                                        Field.date("from", page.text("agencies.office.from"))
                                                .hinted(page.text("agencies.office.from-hint")),
                                        Field.text("hours", page.text("agencies.office.hours"))
                                                .sized(Field.Size.MEDIUM)
                                                .hinted(page.text("agencies.office.hours-hint")),
                                        Field.choices(
                                                "days",
                                                page.text("agencies.office.days"),
                                                Office.WEEK.stream()
                                                        .map(day -> new Option(day, page.text("agencies.day." + day)))
                                                        .toList()),
                                        Field.text("cutOff", page.text("agencies.office.cut-off"))
                                                .sized(Field.Size.SHORT)
                                                .hinted(page.text("agencies.office.cut-off-hint")))
                                .map(field -> typed.shown(field, faults))
                                .toList(),
                        page.text("agencies.office.button"),
                        faults));
    }

    @GetMapping("/agencies/{id}/competences/new")
    String newCompetence(@PathVariable UUID id, Page page, Model model) {
        return competenceForm(id, new Typed(today("from")), List.of(), page, model);
    }

    @PostMapping("/agencies/{id}/competences")
    String entrust(
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> form,
            Caller caller,
            Page page,
            Model model,
            HttpServletResponse response) {
        Typed typed = new Typed(form);
        return answer(page, response, faults -> competenceForm(id, typed, faults, page, model), () -> {
            LocalDate from = typed.day("from");
            LocalDate to = typed.optionalDay("to");
            typed.check();
            establishment.entrust(
                    id, typed.text("kind"), typed.text("ward"), from, to, typed.text("document"), caller.actor());
            return agencyPage(id);
        });
    }

    private String competenceForm(UUID id, Typed typed, List<Fault> faults, Page page, Model model) {
        return form(
                model,
                page,
                "agencies.competence.new",
                link(agencies.require(id), page),
                new FormView(
                        page.text("agencies.competence.lead"),
                        "/admin/agencies/" + id + "/competences",
                        Stream.of(
                                        Field.select("kind", page.text("agencies.competence.kind"), kinds(page)),
                                        Field.select("ward", page.text("agencies.competence.ward"), wards(page, false)),
                                        Field.date("from", page.text("agencies.competence.from")),
                                        Field.date("to", page.text("agencies.competence.to"))
                                                .optional(true),
                                        Field.text("document", page.text("agencies.competence.document"))
                                                .sized(Field.Size.MEDIUM))
                                .map(field -> typed.shown(field, faults))
                                .toList(),
                        page.text("agencies.competence.button"),
                        faults));
    }

    @PostMapping("/agencies/{id}/competences/{competence}/endings")
    String endCompetence(@PathVariable UUID id, @PathVariable UUID competence, Caller caller) {
        establishment.endCompetence(id, competence, today(), caller.actor());
        return agencyPage(id);
    }

    @GetMapping("/officers/new")
    String newOfficer(Page page, Model model) {
        return officerForm(new Typed(new LinkedMultiValueMap<>()), List.of(), page, model);
    }

    /** Opens the account of somebody who will hold positions; they set their password by recovery, by e-mail. */
    @PostMapping("/officers")
    String openOfficer(
            @RequestParam MultiValueMap<String, String> form,
            Caller caller,
            Page page,
            Model model,
            HttpServletResponse response) {
        Typed typed = new Typed(form);
        return answer(page, response, faults -> officerForm(typed, faults, page, model), () -> {
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

    private String officerForm(Typed typed, List<Fault> faults, Page page, Model model) {
        return form(
                model,
                page,
                "agencies.officer.new",
                new Link("/admin/agencies", page.text("agencies.list.title")),
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
                                .map(field -> typed.shown(field, faults))
                                .toList(),
                        page.text("agencies.officer.button"),
                        faults));
    }

    @GetMapping("/officers/{id}")
    String officer(@PathVariable UUID id, Page page, Model model) {
        Account account = accounts.find(id)
                .filter(found -> found.kind() == Caller.Kind.OFFICER)
                .orElseThrow(() -> new AgenciesProblem.UnknownOfficer(id).asException());
        model.addAttribute(
                "page",
                page.titled(account.name()).under(new Link("/admin/agencies", page.text("agencies.list.title"))));
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
        return positionPage(id, new Typed(today("day")), List.of(), page, model);
    }

    @PostMapping("/positions/{id}/appointments")
    String appoint(
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> form,
            Caller caller,
            Page page,
            Model model,
            HttpServletResponse response) {
        Typed typed = new Typed(form);
        return answer(page, response, faults -> positionPage(id, typed, faults, page, model), () -> {
            LocalDate from = typed.day("day");
            Account officer = accounts.byUser(typed.text("user"))
                    .filter(account -> account.kind() == Caller.Kind.OFFICER)
                    .orElse(null);
            if (officer == null) {
                typed.fault("user", "agencies.appoint.user-wrong");
            }
            typed.check();
            positions.appoint(id, java.util.Objects.requireNonNull(officer).id(), from, caller.actor());
            return "redirect:/admin/positions/" + id;
        });
    }

    @PostMapping("/positions/{id}/endings")
    String dismiss(
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> form,
            Caller caller,
            Page page,
            Model model,
            HttpServletResponse response) {
        Typed typed = new Typed(form);
        return answer(page, response, faults -> positionPage(id, typed, faults, page, model), () -> {
            LocalDate last = typed.day("day");
            typed.check();
            if (last.isBefore(today().minusDays(1))) {
                throw Invalid.at("day", "agencies.dismiss.in-the-past").asException();
            }
            positions.dismiss(id, last, caller.actor());
            return "redirect:/admin/positions/" + id;
        });
    }

    private String positionPage(UUID id, Typed typed, List<Fault> faults, Page page, Model model) {
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
                "page", page.titled(position.title(page.texts().locale())).under(link(agency, page)));
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
        model.addAttribute(
                "closed",
                closings.of(id)
                        .map(closing ->
                                page.text("agencies.closing.closed", DAY.format(closing.lastDay()), closing.document()))
                        .orElse(""));
        model.addAttribute("closing", "/admin/positions/" + id + "/closings/new");
        model.addAttribute("title", page.text(held ? "agencies.dismiss.title" : "agencies.appoint.title"));
        model.addAttribute(
                "form",
                new FormView(
                        page.text(held ? "agencies.dismiss.lead" : "agencies.appoint.lead"),
                        "/admin/positions/" + id + (held ? "/endings" : "/appointments"),
                        fields.stream().map(field -> typed.shown(field, faults)).toList(),
                        page.text(held ? "agencies.dismiss.button" : "agencies.appoint.button"),
                        faults));
        return "agencies/position";
    }

    private interface Again {
        String show(List<Fault> faults);
    }

    private interface Work {
        String run();
    }

    /** Does the work; what is wrong with the form is shown beside its fields, with what was typed. */
    private static String answer(Page page, HttpServletResponse response, Again again, Work work) {
        try {
            return work.run();
        } catch (ProblemException refused) {
            if (!(refused.problem() instanceof Invalid invalid)) {
                throw refused;
            }
            response.setStatus(invalid.summary().kind().status());
            return again.show(Typed.sentences(invalid, page));
        }
    }

    private static String form(Model model, Page page, String title, Link above, FormView form) {
        model.addAttribute("page", page.titled(page.text(title)).under(above));
        model.addAttribute("form", form);
        model.addAttribute("above", above);
        return "agencies/form";
    }

    private List<Option> kinds(Page page) {
        return agencies.kinds().stream()
                .filter(kind -> !kind.equals(AgencyKinds.DISTRICT_COMMITTEE))
                .map(kind -> new Option(kind, kind(kind, page)))
                .sorted(Comparator.comparing(Option::label))
                .toList();
    }

    static String kind(String kind, Page page) {
        String key = "agencies.kind." + kind;
        String named = page.text(key);
        return named.equals(key) ? kind : named;
    }

    private List<Option> wards(Page page, boolean orNone) {
        Stream<Option> wards = units.wards(communeAgencies.city().province(), today()).stream()
                .map(unit -> new Option(unit.code(), unit.name(page.texts().locale())));
        return Stream.concat(orNone ? Stream.of(new Option("", page.text("agencies.whole-city"))) : Stream.of(), wards)
                .toList();
    }

    private static Link link(Agency agency, Page page) {
        return new Link(
                "/admin/agencies/" + agency.id(), agency.name(page.texts().locale()));
    }

    private static String agencyPage(UUID id) {
        return "redirect:/admin/agencies/" + id;
    }

    private MultiValueMap<String, String> today(String field) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add(field, DateTimeFormatter.ofPattern("d/M/uuuu").format(today()));
        return form;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
    }
}
