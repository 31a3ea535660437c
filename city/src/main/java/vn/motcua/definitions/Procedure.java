package vn.motcua.definitions;

import static vn.motcua.definitions.Lists.orEmpty;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * An administrative procedure (thủ tục hành chính) as one published version states it.
 *
 * @param code national code such as {@code 1.001193}, or our own {@code MC.000001} where the national catalogue has none
 * @param name the legal name
 * @param plainName what people say; the title of the page
 * @param summary one sentence: for whom
 * @param sector id of a {@link Sector}
 * @param lifeEvents ids of {@link LifeEvent}s
 * @param levels {@code commune}, {@code city}
 * @param assurance level of identity demanded to submit: 1 password, 2 national identity, TOTP or passkey
 * @param visits how often one must come in person when applied online
 * @param papers default components of the dossier (thành phần hồ sơ); a case adds and removes some
 * @param steps the flow after reception, never empty
 */
public record Procedure(
        String code,
        LocalizedText name,
        LocalizedText plainName,
        LocalizedText summary,
        String sector,
        List<String> lifeEvents,
        List<String> levels,
        Service service,
        List<Subject> subjects,
        int assurance,
        LocalDate effectiveFrom,
        List<String> keywords,
        int minutesToFill,
        int visits,
        List<LocalizedText> conditions,
        List<LocalizedText> exempt,
        List<LegalBasis> legalBasis,
        Deciding deciding,
        TimeLimit time,
        List<PaperRequirement> papers,
        List<ProcedureCase> cases,
        List<Fee> fees,
        List<FormPage> form,
        List<Step> steps,
        List<Result> results,
        List<Scenario> scenarios) {

    public Procedure {
        lifeEvents = orEmpty(lifeEvents);
        levels = orEmpty(levels);
        subjects = orEmpty(subjects);
        keywords = orEmpty(keywords);
        conditions = orEmpty(conditions);
        exempt = orEmpty(exempt);
        legalBasis = orEmpty(legalBasis);
        papers = orEmpty(papers);
        cases = orEmpty(cases);
        fees = orEmpty(fees);
        form = orEmpty(form);
        steps = orEmpty(steps).isEmpty() ? Flow.USUAL : List.copyOf(steps);
        results = orEmpty(results);
        scenarios = orEmpty(scenarios);
    }

    /** How much of it can be done online. */
    @EnumNaming(EnumNamingStrategies.LowerCamelCaseStrategy.class)
    public enum Service {
        /** Toàn trình. */
        FULL,
        /** Một phần. */
        PARTIAL
    }

    /** Who may apply. */
    @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
    public enum Subject {
        CITIZEN,
        FOREIGNER,
        ENTERPRISE,
        HOUSEHOLD_BUSINESS,
        ORGANIZATION;

        /** As files and rules write it ({@code applicant.kind}). */
        public String id() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** A legal text on which the procedure rests (căn cứ pháp lý); {@code article} may be empty. */
    public record LegalBasis(String number, String title, String article) {
        public LegalBasis {
            article = Lists.orEmpty(article);
        }
    }

    /**
     * Which agency decides (thẩm quyền).
     *
     * @param agency kind of agency, as in the city file
     * @param area {@code applicant} (commune of residence), {@code city}, or {@code form.<field of type ward>}
     * @param instead other kinds of agency; the first whose rule holds decides instead, for the same area
     */
    public record Deciding(String agency, String area, List<Instead> instead) {

        public Deciding {
            instead = orEmpty(instead);
        }

        /** Where answers decide who is competent: a street of the city, not of the ward. */
        public record Instead(Condition when, String agency) {}

        /** The kind of agency that decides what these answers ask for. */
        public String agency(Facts facts) {
            return instead.stream()
                    .filter(other -> Rules.holds(other.when(), facts))
                    .findFirst()
                    .map(Instead::agency)
                    .orElse(agency);
        }

        /** All kinds of agency that may decide, the usual one first. */
        public List<String> agencies() {
            return Stream.concat(Stream.of(agency), instead.stream().map(Instead::agency))
                    .distinct()
                    .toList();
        }

        /** The field that names the commune, if a field does. */
        public Optional<String> areaField() {
            return area.startsWith("form.") ? Optional.of(area.substring(5)) : Optional.empty();
        }
    }

    public Stream<Field> fields() {
        return form.stream().flatMap(page -> page.fields().stream());
    }

    public Optional<Field> field(String id) {
        return fields().filter(field -> field.id().equals(id)).findFirst();
    }

    public Optional<ProcedureCase> procedureCase(String id) {
        return cases.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    public Optional<Result> result(String id) {
        return results.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** The components of the dossier in this case: the procedure's own, without those not needed, then those added. */
    public List<PaperRequirement> papers(ProcedureCase inCase) {
        return Stream.concat(
                        papers.stream().filter(paper -> !inCase.without().contains(paper.id())),
                        inCase.papers().stream())
                .toList();
    }

    /** The time limit in this case. */
    public TimeLimit time(ProcedureCase inCase) {
        return inCase.time() == null ? time : inCase.time();
    }

    public Flow flow() {
        return new Flow(steps);
    }
}
