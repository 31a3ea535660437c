package vn.motcua.catalogue;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One administrative procedure (thủ tục hành chính) as its ministry published it, cut into its parts: one line of
 * {@code definitions/catalogue/procedures.jsonl.gz}.
 *
 * <p>All text is Vietnamese, NFC, trimmed. What the publication does not say is empty, never null; a number that could
 * not be read with certainty is null and its words stand in the text beside it.
 *
 * @param code national code (mã thủ tục), {@code D.DDDDDD}
 * @param levels where it is done (cấp thực hiện), in the order of {@link Level}
 * @param kind who may detail it (loại thủ tục), as published
 * @param decision number of the decision that published it (quyết định công bố)
 * @param steps order of doing (trình tự thực hiện)
 * @param methods one row per channel and time limit (cách thức thực hiện); a channel may come twice with other limits
 * @param papers components of the dossier by case (thành phần hồ sơ)
 * @param conditions demands and conditions (yêu cầu, điều kiện), lines kept
 */
public record CatalogueEntry(
        String code,
        String name,
        String ministry,
        String field,
        List<Level> levels,
        String kind,
        String decision,
        List<String> subjects,
        String agency,
        String competentAgency,
        String coordinatingAgency,
        String receptionAddress,
        List<Step> steps,
        List<Method> methods,
        List<PaperCase> papers,
        String conditions,
        List<Law> legalBasis,
        List<Outcome> results,
        List<String> related,
        String keywords,
        String sourceUrl) {

    /** Level of government (cấp thực hiện). */
    public enum Level {
        /** Cấp bộ. */
        MINISTRY,
        /** Cấp tỉnh: province or centrally run city. */
        CITY,
        /** Cấp xã: ward, commune, special zone. */
        COMMUNE,
        /** Cơ quan khác. */
        OTHER
    }

    /**
     * One step.
     *
     * @param label as printed before the text, such as {@code Bước 1}, {@code a} or {@code Lưu ý}; may be empty
     * @param details lower-level lines in order, their own marks ({@code +}, {@code (i)}) kept
     */
    public record Step(String label, String text, List<String> details) {}

    /** How the dossier reaches the office (kênh nộp). */
    public enum Channel {
        IN_PERSON,
        ONLINE,
        POST
    }

    /** Unit of a time limit. */
    public enum TimeUnit {
        HOURS,
        WORKING_DAYS,
        DAYS,
        WEEKS,
        MONTHS,
        YEARS
    }

    /**
     * One way of submitting and its time limit.
     *
     * @param amount time limit, null when the publication gives none or only words
     * @param unit null when the publication gives a number without a unit, or no number
     * @param time the published words of the time limit
     * @param text the rest of the row (mô tả)
     */
    public record Method(
            Channel channel,
            @Nullable BigDecimal amount,
            @Nullable TimeUnit unit,
            String time,
            List<Fee> fees,
            String text) {}

    /** What a payment is in law: phí (fee for a service), lệ phí (state charge), nothing, or not said. */
    public enum FeeKind {
        FEE,
        CHARGE,
        FREE,
        UNKNOWN
    }

    /**
     * One payment.
     *
     * @param amountVnd dong; null when it is in another currency, contradicted by its own text, or left to other rules
     * @param text the published words, complete
     */
    public record Fee(FeeKind kind, @Nullable Long amountVnd, String text) {}

    /**
     * The papers of one case (trường hợp).
     *
     * @param title words of the case; empty when the procedure has only one
     */
    public record PaperCase(String title, List<Paper> papers) {}

    /**
     * One paper (giấy tờ).
     *
     * @param originals number of originals (bản chính), null when not read
     * @param copies number of copies (bản sao), null when not read
     * @param forms file names of the published forms (mẫu đơn, tờ khai)
     */
    public record Paper(
            String name,
            @Nullable Integer originals,
            @Nullable Integer copies,
            List<String> forms) {

        /** A row that asks for no paper but explains: zero originals and zero copies. */
        public boolean isNote() {
            return originals != null && copies != null && originals == 0 && copies == 0;
        }
    }

    /**
     * One legal text (căn cứ pháp lý).
     *
     * @param number such as {@code 60/2014/QH13}; empty when the row has none
     * @param date day of issue, {@code yyyy-MM-dd}; empty when the row does not say
     * @param issuer empty when the row does not say
     */
    public record Law(String number, String title, String date, String issuer) {}

    /**
     * One result (kết quả thực hiện).
     *
     * @param code such as {@code KQ.G15.000031}; may be empty
     */
    public record Outcome(String name, String code) {}
}
