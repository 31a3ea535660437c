package vn.motcua.agencies;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import vn.motcua.definitions.CityDefinition.Office;
import vn.motcua.kernel.Caller;
import vn.motcua.vietnam.worktime.WorkingCalendar;
import vn.motcua.web.Allowed;
import vn.motcua.web.Field;
import vn.motcua.web.Option;
import vn.motcua.web.Page;
import vn.motcua.web.Typed;

/** An administrator opens agencies and positions, sets office hours and entrusts competence. */
@Controller
@RequestMapping("/admin")
@Allowed(value = Caller.Kind.ADMINISTRATOR, assurance = 2)
class EstablishmentController {

    private final Establishment establishment;
    private final Agencies agencies;
    private final Units units;
    private final CommuneAgencies communeAgencies;
    private final Clock clock;

    EstablishmentController(
            Establishment establishment, Agencies agencies, Units units, CommuneAgencies communeAgencies, Clock clock) {
        this.establishment = establishment;
        this.agencies = agencies;
        this.units = units;
        this.communeAgencies = communeAgencies;
        this.clock = clock;
    }

    @GetMapping("/agencies/new")
    String newAgency(Page page, Model model) {
        return agencyForm(Typed.nothing().offering("from", today()), page, model);
    }

    @PostMapping("/agencies")
    String open(Typed typed, Caller caller, Page page, Model model, HttpServletResponse response) {
        return typed.answer(page, response, () -> agencyForm(typed, page, model), () -> {
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

    private String agencyForm(Typed typed, Page page, Model model) {
        String root = communeAgencies.city().agencyRoot();
        return FormView.alone(
                model,
                page,
                "agencies.new.title",
                AgencyViews.all(page),
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
                                .map(typed::shown)
                                .toList(),
                        page.text("agencies.new.button"),
                        typed.wrong()));
    }

    @GetMapping("/agencies/{id}/positions/new")
    String newPosition(@PathVariable UUID id, Page page, Model model) {
        return positionForm(id, Typed.nothing().offering("from", today()), page, model);
    }

    @PostMapping("/agencies/{id}/positions")
    String addPosition(
            @PathVariable UUID id, Typed typed, Caller caller, Page page, Model model, HttpServletResponse response) {
        return typed.answer(page, response, () -> positionForm(id, typed, page, model), () -> {
            LocalDate from = typed.day("from");
            typed.check();
            establishment.addPosition(id, typed.text("role"), from, caller.actor());
            return agencyPage(id);
        });
    }

    private String positionForm(UUID id, Typed typed, Page page, Model model) {
        return FormView.alone(
                model,
                page,
                "agencies.position.new",
                AgencyViews.link(agencies.require(id), page),
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
                                .map(typed::shown)
                                .toList(),
                        page.text("agencies.position.new.button"),
                        typed.wrong()));
    }

    @GetMapping("/agencies/{id}/office-hours")
    String office(@PathVariable UUID id, Page page, Model model) {
        Office office = agencies.office(id, today());
        Typed now = Typed.nothing()
                .offering("from", today())
                .offering("hours", String.join(", ", office.hours()))
                .offering("days", office.days().toArray(String[]::new))
                .offering("cutOff", office.cutOff().toString());
        return officeForm(id, now, page, model);
    }

    @PostMapping("/agencies/{id}/office-hours")
    String setOffice(
            @PathVariable UUID id, Typed typed, Caller caller, Page page, Model model, HttpServletResponse response) {
        return typed.answer(page, response, () -> officeForm(id, typed, page, model), () -> {
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

    private String officeForm(UUID id, Typed typed, Page page, Model model) {
        return FormView.alone(
                model,
                page,
                "agencies.office.title",
                AgencyViews.link(agencies.require(id), page),
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
                                .map(typed::shown)
                                .toList(),
                        page.text("agencies.office.button"),
                        typed.wrong()));
    }

    @GetMapping("/agencies/{id}/competences/new")
    String newCompetence(@PathVariable UUID id, Page page, Model model) {
        return competenceForm(id, Typed.nothing().offering("from", today()), page, model);
    }

    @PostMapping("/agencies/{id}/competences")
    String entrust(
            @PathVariable UUID id, Typed typed, Caller caller, Page page, Model model, HttpServletResponse response) {
        return typed.answer(page, response, () -> competenceForm(id, typed, page, model), () -> {
            LocalDate from = typed.day("from");
            LocalDate to = typed.optionalDay("to");
            typed.check();
            establishment.entrust(
                    id, typed.text("kind"), typed.text("ward"), from, to, typed.text("document"), caller.actor());
            return agencyPage(id);
        });
    }

    private String competenceForm(UUID id, Typed typed, Page page, Model model) {
        return FormView.alone(
                model,
                page,
                "agencies.competence.new",
                AgencyViews.link(agencies.require(id), page),
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
                                .map(typed::shown)
                                .toList(),
                        page.text("agencies.competence.button"),
                        typed.wrong()));
    }

    @PostMapping("/agencies/{id}/competences/{competence}/endings")
    String endCompetence(@PathVariable UUID id, @PathVariable UUID competence, Caller caller) {
        establishment.endCompetence(id, competence, today(), caller.actor());
        return agencyPage(id);
    }

    private List<Option> kinds(Page page) {
        return agencies.kinds().stream()
                .filter(kind -> !kind.equals(AgencyKinds.DISTRICT_COMMITTEE))
                .map(kind -> new Option(kind, AgencyViews.kind(kind, page)))
                .sorted(Comparator.comparing(Option::label))
                .toList();
    }

    private List<Option> wards(Page page, boolean orNone) {
        Stream<Option> wards = units.wards(communeAgencies.city().province(), today()).stream()
                .map(unit -> new Option(unit.code(), unit.name(page.texts().locale())));
        return Stream.concat(orNone ? Stream.of(new Option("", page.text("agencies.whole-city"))) : Stream.of(), wards)
                .toList();
    }

    private static String agencyPage(UUID id) {
        return "redirect:/admin/agencies/" + id;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
    }
}
