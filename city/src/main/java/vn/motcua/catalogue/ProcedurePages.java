package vn.motcua.catalogue;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Facts;
import vn.motcua.definitions.Fee;
import vn.motcua.definitions.LocalizedText;
import vn.motcua.definitions.PaperRequirement;
import vn.motcua.definitions.Procedure;
import vn.motcua.definitions.ProcedureCase;
import vn.motcua.definitions.Rules;
import vn.motcua.definitions.Step;
import vn.motcua.definitions.TimeLimit;
import vn.motcua.onestop.Dossiers;
import vn.motcua.vietnam.text.VietnameseFormat;
import vn.motcua.vietnam.worktime.WorkingCalendar;
import vn.motcua.web.Fact;
import vn.motcua.web.Page;
import vn.motcua.web.PaperRow;
import vn.motcua.web.Status;
import vn.motcua.web.TimelineStep;

/** Puts together what the page of a procedure says, from the city's definition and from what was published. */
@Component
class ProcedurePages {

    private final Catalogue catalogue;
    private final Definitions definitions;
    private final Dossiers dossiers;
    private final Clock clock;

    ProcedurePages(Catalogue catalogue, Definitions definitions, Dossiers dossiers, Clock clock) {
        this.catalogue = catalogue;
        this.definitions = definitions;
        this.dossiers = dossiers;
        this.clock = clock;
    }

    ProcedurePage of(String code, Page page) {
        Optional<Procedure> defined = catalogue.procedure(code);
        Optional<CatalogueEntry> published = catalogue.entry(code);
        if (defined.isPresent()) {
            return new Writing(page).defined(defined.get(), published.orElse(null));
        }
        return published
                .map(entry -> new PublishedWriting(page).page(entry))
                .orElseThrow(() -> new CatalogueProblem.NoSuchProcedure(code).asException());
    }

    private final class Writing {
        private final Page page;
        private final Locale locale;

        Writing(Page page) {
            this.page = page;
            this.locale = page.texts().locale();
        }

        ProcedurePage defined(Procedure procedure, @Nullable CatalogueEntry published) {
            return new ProcedurePage(
                    procedure.code(),
                    in(procedure.plainName()),
                    in(procedure.name()),
                    in(procedure.summary()),
                    "/apply/" + procedure.code(),
                    promise(procedure),
                    facts(procedure),
                    papers(procedure),
                    path(procedure),
                    procedure.conditions().stream().map(this::in).toList(),
                    procedure.exempt().stream().map(this::in).toList(),
                    procedure.fees().stream().map(this::fee).toList(),
                    procedure.legalBasis().stream()
                            .map(law -> new ProcedurePage.Law(law.number(), law.title(), law.article()))
                            .toList(),
                    decides(procedure),
                    published == null ? List.of() : new PublishedWriting(page).texts(published),
                    published == null ? "" : published.sourceUrl());
        }

        private String in(LocalizedText text) {
            return text.in(locale);
        }

        private List<Fact> facts(Procedure procedure) {
            boolean several = procedure.cases().stream().anyMatch(one -> one.time() != null);
            return List.of(
                    new Fact(
                            page.text("catalogue.fact.time"),
                            time(procedure.time(), page),
                            page.text(several ? "catalogue.fact.time.cases" : "catalogue.fact.time.note")),
                    new Fact(page.text("catalogue.fact.fee"), total(procedure), feeNote(procedure)),
                    new Fact(
                            page.text("catalogue.fact.minutes"),
                            page.text("catalogue.minutes", procedure.minutesToFill()),
                            page.text("catalogue.fact.minutes.note")),
                    new Fact(
                            page.text("catalogue.fact.visits"),
                            page.text("catalogue.visits", procedure.visits()),
                            page.text("catalogue.fact.visits.note")));
        }

        /** What is paid online today: the page invites to apply there. */
        private String total(Procedure procedure) {
            OptionalLong online = sum(procedure.fees(), Facts.ONLINE);
            if (online.isEmpty() || sum(procedure.fees(), Facts.COUNTER).isEmpty()) {
                return page.text("catalogue.fee.depends");
            }
            return online.getAsLong() == 0 ? page.text("catalogue.free") : VietnameseFormat.money(online.getAsLong());
        }

        /** When it is paid, and what it comes to at the counter where that is another amount. */
        private String feeNote(Procedure procedure) {
            if (procedure.fees().isEmpty()) {
                return "";
            }
            OptionalLong counter = sum(procedure.fees(), Facts.COUNTER);
            String pay = paid(procedure.fees().getFirst());
            return counter.isEmpty() || counter.equals(sum(procedure.fees(), Facts.ONLINE))
                    ? pay
                    : page.text("catalogue.fee.counter", money(counter.getAsLong()), pay);
        }

        private String paid(Fee fee) {
            return page.text("catalogue.pay." + fee.pay().name().toLowerCase(Locale.ROOT));
        }

        /** What is paid today, if no answer decides it; both amounts where the counter asks another one. */
        private String amount(Fee fee) {
            OptionalLong online = sum(List.of(fee), Facts.ONLINE);
            OptionalLong counter = sum(List.of(fee), Facts.COUNTER);
            if (online.isEmpty() || counter.isEmpty()) {
                return page.text("catalogue.fee.depends");
            }
            return online.equals(counter)
                    ? VietnameseFormat.money(online.getAsLong())
                    : page.text("catalogue.fee.channels", money(online.getAsLong()), money(counter.getAsLong()));
        }

        private OptionalLong sum(List<Fee> fees, String channel) {
            LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
            long sum = 0;
            for (Fee fee : fees) {
                OptionalLong amount = Rules.fixed(fee, channel, today, definitions.values());
                if (amount.isEmpty()) {
                    return amount;
                }
                sum += amount.getAsLong();
            }
            return OptionalLong.of(sum);
        }

        private String money(long vnd) {
            return vnd == 0 ? page.text("catalogue.fee.none") : VietnameseFormat.money(vnd);
        }

        private ProcedurePage.FeeRow fee(Fee fee) {
            return new ProcedurePage.FeeRow(in(fee.name()), amount(fee), paid(fee));
        }

        private List<ProcedurePage.PaperCase> papers(Procedure procedure) {
            if (procedure.cases().size() == 1) {
                return List.of(new ProcedurePage.PaperCase(
                        "", rows(procedure.papers(procedure.cases().getFirst()), 0)));
            }
            List<ProcedurePage.PaperCase> cases = new ArrayList<>();
            // The usual case, which asks for nothing special, stands last in a definition and first on its page.
            for (ProcedureCase one : procedure.cases().reversed()) {
                String time = one.time() == null ? "" : " (" + time(one.time(), page) + ")";
                cases.add(
                        new ProcedurePage.PaperCase(in(one.name()) + time, rows(procedure.papers(one), cases.size())));
            }
            return cases;
        }

        private List<PaperRow> rows(List<PaperRequirement> papers, int number) {
            return papers.stream()
                    .map(paper -> new PaperRow(
                            "paper-" + number + "-" + paper.id(),
                            definitions
                                    .paper(paper.paper())
                                    .map(type -> in(type.name()))
                                    .orElse(paper.id()),
                            paper.from().contains("register") ? "check" : "documents",
                            paper.from().contains("register") ? Status.DONE : Status.DRAFT,
                            page.text(
                                    paper.from().contains("register")
                                            ? "catalogue.paper.register"
                                            : paper.from().contains("vault")
                                                    ? "catalogue.paper.vault"
                                                    : "catalogue.paper.yours"),
                            hint(paper),
                            List.of(),
                            null,
                            null))
                    .toList();
        }

        private String hint(PaperRequirement paper) {
            String hint = in(paper.hint());
            String end = hint.isEmpty() || ".!?…".indexOf(hint.charAt(hint.length() - 1)) >= 0 ? " " : ". ";
            return (hint + end + ProcedurePage.copies(page, paper.original(), paper.copy())).strip();
        }

        private List<TimelineStep> path(Procedure procedure) {
            List<TimelineStep> steps = new ArrayList<>();
            steps.add(station(page.text("catalogue.path.submit"), page.text("catalogue.path.submit.note")));
            steps.add(station(page.text("catalogue.path.receive"), page.text("catalogue.path.receive.note")));
            for (Step step : procedure.flow().all()) {
                String note = switch (step) {
                    case Step.Task task -> share(task, procedure.time());
                    case Step.Consult consult -> time(consult.time(), page);
                    default -> "";
                };
                if (!(step instanceof Step.Choice)) {
                    steps.add(station(in(step.name()), note));
                }
            }
            steps.add(station(page.text("catalogue.path.result"), page.text("catalogue.path.result.note")));
            return steps;
        }

        private TimelineStep station(String title, String note) {
            return new TimelineStep(
                    TimelineStep.State.PLAIN, title, "", note.isEmpty() ? new String[0] : new String[] {note});
        }

        private String share(Step.Task task, TimeLimit limit) {
            double amount = task.share() * limit.amount();
            if (amount < 0.5) {
                return "";
            }
            return time(new TimeLimit((int) Math.max(1, Math.round(amount)), limit.unit()), page);
        }

        private String decides(Procedure procedure) {
            return procedure.deciding().agencies().stream()
                    .map(kind -> page.text("catalogue.decides." + kind))
                    .reduce((one, other) -> page.text("catalogue.decides.or", one, other))
                    .orElseThrow();
        }

        private String promise(Procedure procedure) {
            ZonedDateTime due = dossiers.promise(procedure, clock.instant()).atZone(WorkingCalendar.ZONE);
            String day = locale.getLanguage().equals("vi")
                    ? VietnameseFormat.dateWithWeekday(due.toLocalDate())
                    : VietnameseFormat.date(due.toLocalDate());
            return page.text("catalogue.promise", VietnameseFormat.time(due.toLocalTime()), day);
        }
    }

    static String time(TimeLimit limit, Page page) {
        if (limit.amount() == 0) {
            return page.text("catalogue.time.same-day");
        }
        return page.text(
                "catalogue.time." + limit.unit().name().toLowerCase(Locale.ROOT).replace('_', '-'), limit.amount());
    }
}
