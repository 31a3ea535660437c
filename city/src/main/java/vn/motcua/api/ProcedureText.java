package vn.motcua.api;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import vn.motcua.definitions.CodeList;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Facts;
import vn.motcua.definitions.Fee;
import vn.motcua.definitions.Field;
import vn.motcua.definitions.LocalizedText;
import vn.motcua.definitions.Procedure;
import vn.motcua.definitions.Published;
import vn.motcua.definitions.Rules;
import vn.motcua.definitions.TimeLimit;

/** A procedure as the API tells it: what one needs to apply, without how the office works inside. */
record ProcedureText(
        String code,
        int version,
        LocalizedText name,
        LocalizedText plainName,
        LocalizedText summary,
        String sector,
        Procedure.Service service,
        List<Procedure.Subject> subjects,
        int assurance,
        LocalDate effectiveFrom,
        TimeLimit time,
        List<LocalizedText> conditions,
        List<Procedure.LegalBasis> legalBasis,
        List<PageText> form,
        List<PaperText> papers,
        List<FeeText> fees) {

    record PageText(String id, LocalizedText title, List<FieldText> fields) {}

    /** One question; {@code options} are the values it takes, empty for free answers. */
    record FieldText(
            String id,
            LocalizedText label,
            LocalizedText hint,
            Field.Type type,
            List<OptionText> options,
            @Nullable Integer maxLength,
            @Nullable String pattern) {}

    record OptionText(String value, LocalizedText label) {}

    record PaperText(String id, String type, LocalizedText name, int original, int copy) {}

    /**
     * What a fee comes to today; null when answers decide it, 0 when it is not asked.
     *
     * @param vnd online, as through the API
     * @param counter at the counter of an office
     */
    record FeeText(
            String id,
            LocalizedText name,
            @Nullable Long vnd,
            @Nullable Long counter,
            String legalBasis) {}

    static ProcedureText of(Published published, LocalDate on, Definitions definitions) {
        Procedure procedure = published.procedure();
        return new ProcedureText(
                procedure.code(),
                published.version(),
                procedure.name(),
                procedure.plainName(),
                procedure.summary(),
                procedure.sector(),
                procedure.service(),
                procedure.subjects(),
                procedure.assurance(),
                procedure.effectiveFrom(),
                procedure.time(),
                procedure.conditions(),
                procedure.legalBasis(),
                procedure.form().stream()
                        .map(page -> new PageText(
                                page.id(),
                                page.title(),
                                page.fields().stream()
                                        .map(field -> field(field, definitions))
                                        .toList()))
                        .toList(),
                procedure.papers().stream()
                        .map(paper -> new PaperText(
                                paper.id(),
                                paper.paper(),
                                definitions
                                        .paper(paper.paper())
                                        .map(type -> type.name())
                                        .orElse(LocalizedText.NONE),
                                paper.original(),
                                paper.copy()))
                        .toList(),
                procedure.fees().stream()
                        .map(fee -> new FeeText(
                                fee.id(),
                                fee.name(),
                                amount(fee, Facts.ONLINE, on, definitions),
                                amount(fee, Facts.COUNTER, on, definitions),
                                fee.legalBasis()))
                        .toList());
    }

    private static @Nullable Long amount(Fee fee, String channel, LocalDate on, Definitions definitions) {
        OptionalLong fixed = Rules.fixed(fee, channel, on, definitions.values());
        return fixed.isPresent() ? (Long) fixed.getAsLong() : null;
    }

    private static FieldText field(Field field, Definitions definitions) {
        List<OptionText> options = field.options().stream()
                .map(option -> new OptionText(option.value(), option.label()))
                .toList();
        String list = field.codes();
        if (list != null) {
            options = definitions.codes(list).map(CodeList::items).orElse(List.of()).stream()
                    .map(item -> new OptionText(item.id(), item.label()))
                    .toList();
        }
        return new FieldText(
                field.id(), field.label(), field.hint(), field.type(), options, field.maxLength(), field.pattern());
    }
}
