package vn.motcua.agencies;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import vn.motcua.agencies.AgencyViews.Made;
import vn.motcua.agencies.AgencyViews.Moved;
import vn.motcua.agencies.AgencyViews.PartRow;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Invalid;
import vn.motcua.kernel.ProblemException;
import vn.motcua.vietnam.text.VietnameseText;
import vn.motcua.vietnam.worktime.WorkingCalendar;
import vn.motcua.web.Allowed;
import vn.motcua.web.Field;
import vn.motcua.web.Link;
import vn.motcua.web.Navigation;
import vn.motcua.web.Option;
import vn.motcua.web.Page;
import vn.motcua.web.Typed;

/** An administrator merges wards: chooses, sees what would go over, does it, and can look at what came of it. */
@Controller
@RequestMapping("/admin/mergers")
@Allowed(value = Caller.Kind.ADMINISTRATOR, assurance = 2)
class MergersController {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");
    private static final Map<String, String> TYPES =
            Map.of("Phường", "Ward", "Xã", "Commune", "Đặc khu", "Special Zone");

    private final Mergers mergers;
    private final Units units;
    private final Agencies agencies;
    private final Clock clock;

    @Bean
    @Order(12)
    static Navigation mergersPlace() {
        return Navigation.place(Navigation.ADMINISTRATORS, "/admin/mergers", "agencies.mergers.title", "layers");
    }

    MergersController(Mergers mergers, Units units, Agencies agencies, Clock clock) {
        this.mergers = mergers;
        this.units = units;
        this.agencies = agencies;
        this.clock = clock;
    }

    @GetMapping
    String list(Page page, Model model) {
        model.addAttribute(
                "page", page.titled(page.text("agencies.mergers.title")).under(AgencyViews.all(page)));
        model.addAttribute(
                "mergers",
                mergers.made().stream()
                        .map(unit -> new Made(
                                "/admin/mergers/" + unit.code() + "/" + unit.validFrom(),
                                name(unit, page),
                                DAY.format(Objects.requireNonNull(unit.validFrom())),
                                units.predecessors(unit).stream()
                                        .map(old -> name(old.unit(), page))
                                        .collect(Collectors.joining(", "))))
                        .toList());
        return "agencies/mergers";
    }

    @GetMapping("/new")
    String choose(Page page, Model model) {
        return form(Typed.nothing().offering("day", today()).offering("type", "Phường"), page, model);
    }

    @GetMapping("/preview")
    String preview(Typed typed, Page page, Model model, HttpServletResponse response) {
        return answer(typed, page, model, response, () -> {
            Asked asked = asked(typed);
            List<PartRow> parts = mergers.preview(asked.wards(), asked.into(), asked.day()).stream()
                    .map(part -> new PartRow(
                            part.unit().code(),
                            name(part.unit(), page),
                            part.agencies(),
                            part.positions(),
                            part.officers(),
                            part.open()))
                    .toList();
            model.addAttribute(
                    "page", page.titled(page.text("agencies.merger.preview")).under(mergersLink(page)));
            model.addAttribute("parts", parts);
            model.addAttribute(
                    "total",
                    new PartRow(
                            "",
                            "",
                            parts.stream().mapToInt(PartRow::agencies).sum(),
                            parts.stream().mapToInt(PartRow::positions).sum(),
                            parts.stream().mapToInt(PartRow::officers).sum(),
                            parts.stream().mapToInt(PartRow::open).sum()));
            model.addAttribute("into", asked.into().name());
            model.addAttribute("intoEn", asked.into().nameEn());
            model.addAttribute("code", asked.into().code());
            model.addAttribute("day", DAY.format(asked.day()));
            Map<String, String> hidden = new LinkedHashMap<>();
            hidden.put("code", asked.into().code());
            hidden.put("type", asked.into().type());
            hidden.put("name", typed.text("name"));
            hidden.put("day", DAY.format(asked.day()));
            model.addAttribute("hidden", hidden);
            return "agencies/merger_preview";
        });
    }

    @PostMapping
    String merge(Typed typed, Caller caller, Page page, Model model, HttpServletResponse response) {
        return answer(typed, page, model, response, () -> {
            Asked asked = asked(typed);
            Merger merger = mergers.merge(asked.wards(), asked.into(), asked.day(), caller.actor());
            return "redirect:/admin/mergers/" + merger.into() + "/" + merger.day();
        });
    }

    @GetMapping("/{code}/{day}")
    String outcome(
            @PathVariable String code,
            @PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day,
            Page page,
            Model model) {
        Unit unit = units.unit(code, day).orElseThrow(() -> new AgenciesProblem.UnknownUnit(code).asException());
        Mergers.Outcome outcome =
                mergers.outcome(code, day).orElseThrow(() -> new AgenciesProblem.UnknownUnit(code).asException());
        model.addAttribute("page", page.titled(name(unit, page)).under(mergersLink(page)));
        model.addAttribute("code", code);
        model.addAttribute("day", DAY.format(day));
        model.addAttribute("outcome", outcome);
        model.addAttribute(
                "wards",
                units.predecessors(unit).stream()
                        .map(old -> name(old.unit(), page) + " (" + old.unit().code() + ")")
                        .toList());
        model.addAttribute(
                "moved",
                outcome.agencies().entrySet().stream()
                        .map(entry -> new Moved(
                                agencyName(entry.getKey(), page),
                                agencyName(entry.getValue(), page),
                                "/admin/agencies/" + entry.getValue()))
                        .sorted(java.util.Comparator.comparing(Moved::successor).thenComparing(Moved::name))
                        .toList());
        return "agencies/merged";
    }

    private String agencyName(UUID id, Page page) {
        return agencies.require(id).name(page.texts().locale());
    }

    private record Asked(List<String> wards, NewUnit into, LocalDate day) {}

    private static Asked asked(Typed typed) {
        LocalDate day = typed.day("day");
        String type = typed.text("type");
        String english = TYPES.get(type);
        if (english == null) {
            typed.fault("type", "agencies.merge.bad-type");
        }
        String bare = VietnameseText.nfc(typed.text("name"));
        if (bare.isEmpty() || bare.length() > 100 || !Character.isUpperCase(bare.codePointAt(0))) {
            typed.fault("name", "agencies.merge.bad-name");
        }
        typed.check();
        return new Asked(
                typed.texts("wards"),
                new NewUnit(typed.text("code"), type, type + " " + bare, latin(bare) + " " + english),
                day);
    }

    /** Without tone and letter marks, capitals as they are: {@code Hải Châu} becomes {@code Hai Chau}. */
    private static String latin(String name) {
        String folded = VietnameseText.fold(name);
        StringBuilder latin = new StringBuilder(folded);
        for (int i = 0; i < Math.min(name.length(), folded.length()); i++) {
            if (Character.isUpperCase(name.charAt(i))) {
                latin.setCharAt(i, Character.toUpperCase(folded.charAt(i)));
            }
        }
        return latin.toString();
    }

    private String form(Typed typed, Page page, Model model) {
        return FormView.alone(
                model,
                page,
                "agencies.merge.title",
                mergersLink(page),
                new FormView(
                        page.text("agencies.merge.lead"),
                        "/admin/mergers/preview",
                        Stream.of(
                                        Field.choices("wards", page.text("agencies.merge.wards"), wards(page)),
                                        Field.select(
                                                "type",
                                                page.text("agencies.merge.type"),
                                                Stream.of("Phường", "Xã", "Đặc khu")
                                                        .map(type -> new Option(type, type))
                                                        .toList()),
                                        Field.text("name", page.text("agencies.merge.name"))
                                                .hinted(page.text("agencies.merge.name-hint")),
                                        Field.text("code", page.text("agencies.unit"))
                                                .sized(Field.Size.SHORT)
                                                .hinted(page.text("agencies.merge.code-hint"))
                                                .keyboard("numeric"),
                                        Field.date("day", page.text("agencies.merge.day")))
                                .map(typed::shown)
                                .toList(),
                        page.text("agencies.merge.preview"),
                        typed.wrong(),
                        true));
    }

    private List<Option> wards(Page page) {
        return units.wards(mergers.province(), today()).stream()
                .map(unit -> new Option(unit.code(), name(unit, page), unit.code()))
                .toList();
    }

    /** What the merger refuses is told beside the field that brought it about. */
    private String answer(Typed typed, Page page, Model model, HttpServletResponse response, Supplier<String> work) {
        return typed.answer(page, response, () -> form(typed, page, model), () -> {
            try {
                return work.get();
            } catch (ProblemException refused) {
                throw switch (refused.problem()) {
                    case AgenciesProblem.NotMerged(var why, var subject) ->
                        Invalid.at(why.field(), "agencies.merge." + why.word(), subject)
                                .asException();
                    case AgenciesProblem.OutsideCity(var code) ->
                        Invalid.at("wards", "agencies.merge.outside-city", code).asException();
                    default -> refused;
                };
            }
        });
    }

    private static String name(Unit unit, Page page) {
        return unit.name(page.texts().locale());
    }

    private static Link mergersLink(Page page) {
        return new Link("/admin/mergers", page.text("agencies.mergers.title"));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
    }
}
