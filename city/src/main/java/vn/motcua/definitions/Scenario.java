package vn.motcua.definitions;

import static vn.motcua.definitions.Lists.orEmpty;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who does what, when, and what must be true at the end: run before publishing and in the tests. Times are local
 * (Asia/Ho_Chi_Minh).
 *
 * @param inCase id of the {@link ProcedureCase} that must apply
 * @param form answers by field: text, number, boolean or list of texts
 * @param papers ids of the papers attached
 * @param channel how it comes in, one of {@link Facts#CHANNELS}; online if nothing is said
 * @param acts in order
 */
public record Scenario(
        String name,
        LocalDateTime submitted,
        @JsonProperty("case") String inCase,
        Map<String, Object> form,
        List<String> papers,
        @Nullable Applicant applicant,
        @Nullable String channel,
        @JsonProperty("do") List<Act> acts,
        Then then) {

    public Scenario {
        form = plain(orEmpty(form));
        papers = orEmpty(papers);
        acts = orEmpty(acts);
    }

    /** However they were read: whole numbers are {@code Long}, others {@code Double}. */
    private static Map<String, Object> plain(Map<String, Object> answers) {
        Map<String, Object> plain = new LinkedHashMap<>();
        answers.forEach((id, answer) -> plain.put(
                id,
                switch (answer) {
                    case Integer number -> number.longValue();
                    case BigDecimal number -> number.doubleValue();
                    default -> answer;
                }));
        return Collections.unmodifiableMap(plain);
    }

    /** Who applies: the first of the procedure's subjects if nothing is said. */
    public Facts.Applicant applicant(Procedure procedure) {
        Procedure.Subject kind = applicant == null || applicant.kind() == null
                ? procedure.subjects().getFirst()
                : applicant.kind();
        return new Facts.Applicant(kind.id(), channel == null ? Facts.ONLINE : channel);
    }

    /** Who applies; null: the first of the procedure's subjects. */
    public record Applicant(Procedure.@Nullable Subject kind) {}

    /**
     * What must be true at the end; what is null is not checked. Status is the national one, 1 to 10.
     *
     * @param deciding kind of agency that decides
     * @param parts of the dossiers that steps opened, by the step
     */
    public record Then(
            int status,
            @Nullable LocalDateTime due,
            @Nullable Long fees,
            @Nullable Boolean onTime,
            @Nullable List<String> result,
            @Nullable String deciding,
            Map<String, Then> parts) {
        public Then {
            parts = orEmpty(parts);
        }
    }

    /** One act. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
    @JsonSubTypes({
        @JsonSubTypes.Type(Act.Accept.class),
        @JsonSubTypes.Type(Act.Complete.class),
        @JsonSubTypes.Type(Act.Deliver.class),
        @JsonSubTypes.Type(Act.Supplement.class),
        @JsonSubTypes.Type(Act.Supplemented.class),
        @JsonSubTypes.Type(Act.Pay.class),
        @JsonSubTypes.Type(Act.Refuse.class),
        @JsonSubTypes.Type(Act.Withdraw.class),
        @JsonSubTypes.Type(Act.Extend.class),
        @JsonSubTypes.Type(Act.Answer.class)
    })
    public sealed interface Act {

        LocalDateTime at();

        /** The officer accepts (tiếp nhận). */
        record Accept(@JsonProperty("accept") LocalDateTime at) implements Act {}

        /** A step is completed; {@code residence/review} is a step of the dossier that the step residence opened. */
        record Complete(@JsonProperty("complete") String step, LocalDateTime at) implements Act {}

        /** The result is handed over (trả kết quả). */
        record Deliver(@JsonProperty("deliver") LocalDateTime at) implements Act {}

        /** A supplement is asked for (yêu cầu bổ sung), in a step or at {@code reception}. */
        record Supplement(@JsonProperty("supplement") String step, LocalDateTime at, List<Item> items) implements Act {
            public Supplement {
                items = orEmpty(items);
            }
        }

        /** The applicant answers the request. */
        record Supplemented(@JsonProperty("supplemented") LocalDateTime at) implements Act {}

        /** The applicant pays. */
        record Pay(@JsonProperty("pay") LocalDateTime at) implements Act {}

        /** Refused in a step (also of a part), or at {@code reception}. */
        record Refuse(@JsonProperty("refuse") String step, LocalDateTime at, String reason) implements Act {}

        /** The applicant withdraws (rút hồ sơ). */
        record Withdraw(@JsonProperty("withdraw") LocalDateTime at) implements Act {}

        /** Extended with an apology (xin lỗi, hẹn lại). */
        record Extend(@JsonProperty("extend") LocalDateTime at, LocalDateTime until, String reason) implements Act {}

        /** A consulted agency answers. */
        record Answer(@JsonProperty("answer") String step, LocalDateTime at) implements Act {}
    }

    /** What is asked for in a supplement request. */
    public record Item(String paper, String reason) {}
}
