package vn.motcua.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.motcua.vietnam.text.VietnameseFormat;
import vn.motcua.web.Fact;
import vn.motcua.web.Page;
import vn.motcua.web.PaperRow;
import vn.motcua.web.Status;

/** Says what was published about a procedure; the texts are Vietnamese whatever the reader's language. */
final class PublishedWriting {

    private static final int MOST_LINES = 60;

    private final Page page;

    PublishedWriting(Page page) {
        this.page = page;
    }

    /** The page of a procedure that one can't apply for here. */
    ProcedurePage page(CatalogueEntry entry) {
        return new ProcedurePage(
                entry.code(),
                entry.name(),
                entry.name(),
                Stream.of(entry.field(), entry.ministry())
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(" · ")),
                null,
                "",
                facts(entry),
                papers(entry),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                entry.legalBasis().stream()
                        .map(law -> new ProcedurePage.Law(law.number(), law.title(), ""))
                        .toList(),
                Stream.of(entry.competentAgency(), entry.agency())
                        .filter(text -> !text.isEmpty())
                        .findFirst()
                        .orElse(""),
                texts(entry),
                entry.sourceUrl());
    }

    /** What was published, under headings; headings without text are left out. */
    List<ProcedurePage.Text> texts(CatalogueEntry entry) {
        return Stream.of(
                        text(
                                "steps",
                                entry.steps().stream()
                                        .flatMap(PublishedWriting::lines)
                                        .toList()),
                        text(
                                "methods",
                                entry.methods().stream().map(this::method).toList()),
                        text("conditions", entry.conditions().lines().toList()),
                        text(
                                "results",
                                entry.results().stream()
                                        .map(CatalogueEntry.Outcome::name)
                                        .toList()),
                        text("decision", entry.decision().isEmpty() ? List.of() : List.of(entry.decision())))
                .filter(text -> !text.lines().isEmpty())
                .toList();
    }

    private ProcedurePage.Text text(String key, List<String> lines) {
        List<String> filled =
                lines.stream().filter(line -> !line.isBlank()).limit(MOST_LINES).toList();
        return new ProcedurePage.Text(page.text("catalogue.text." + key), filled);
    }

    private static Stream<String> lines(CatalogueEntry.Step step) {
        String first = step.label().isEmpty() ? step.text() : step.label() + ": " + step.text();
        return Stream.concat(Stream.of(first), step.details().stream());
    }

    private String method(CatalogueEntry.Method method) {
        String fees = method.fees().stream()
                .map(fee -> fee.amountVnd() == null ? fee.text() : VietnameseFormat.money(fee.amountVnd()))
                .filter(fee -> !fee.isEmpty())
                .collect(Collectors.joining(", "));
        return Stream.of(
                        page.text("catalogue.channel."
                                + method.channel()
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', '-')),
                        method.time(),
                        fees,
                        method.text())
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" · "));
    }

    private List<Fact> facts(CatalogueEntry entry) {
        List<Fact> facts = new ArrayList<>();
        entry.methods().stream()
                .map(CatalogueEntry.Method::time)
                .filter(time -> !time.isEmpty())
                .findFirst()
                .ifPresent(time -> facts.add(new Fact(page.text("catalogue.fact.time"), time, "")));
        entry.methods().stream()
                .flatMap(method -> method.fees().stream())
                .map(CatalogueEntry.Fee::amountVnd)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(vnd -> facts.add(new Fact(
                        page.text("catalogue.fact.fee"),
                        vnd == 0 ? page.text("catalogue.free") : VietnameseFormat.money(vnd),
                        "")));
        facts.add(new Fact(
                page.text("catalogue.fact.level"),
                entry.levels().stream()
                        .map(level ->
                                page.text("catalogue.level." + level.name().toLowerCase(Locale.ROOT)))
                        .collect(Collectors.joining(", ")),
                ""));
        return facts;
    }

    private List<ProcedurePage.PaperCase> papers(CatalogueEntry entry) {
        List<ProcedurePage.PaperCase> cases = new ArrayList<>();
        for (CatalogueEntry.PaperCase one : entry.papers()) {
            List<PaperRow> rows = new ArrayList<>();
            for (CatalogueEntry.Paper paper : one.papers()) {
                rows.add(new PaperRow(
                        "paper-" + cases.size() + "-" + rows.size(),
                        paper.name(),
                        "documents",
                        Status.DRAFT,
                        page.text("catalogue.paper.yours"),
                        paper.originals() == null || paper.copies() == null
                                ? ""
                                : ProcedurePage.copies(page, paper.originals(), paper.copies()),
                        List.of(),
                        null,
                        null));
            }
            cases.add(new ProcedurePage.PaperCase(one.title(), rows));
        }
        return cases;
    }
}
