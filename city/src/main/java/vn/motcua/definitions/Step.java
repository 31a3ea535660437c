package vn.motcua.definitions;

import static vn.motcua.definitions.Lists.orEmpty;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/** A step of the flow after reception. {@link Flow} says which follows which. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(name = "task", value = Step.Task.class),
    @JsonSubTypes.Type(name = "consult", value = Step.Consult.class),
    @JsonSubTypes.Type(name = "link", value = Step.Link.class),
    @JsonSubTypes.Type(name = "wait", value = Step.Wait.class),
    @JsonSubTypes.Type(name = "decision", value = Step.Choice.class),
    @JsonSubTypes.Type(name = "parallel", value = Step.Parallel.class),
    @JsonSubTypes.Type(name = "call", value = Step.Call.class)
})
public sealed interface Step {

    /** Written in {@code next} to close the flow. */
    String END = "end";

    String id();

    LocalizedText name();

    /** The step named to follow; null: the one written after it; {@link #END} closes. */
    @Nullable
    String next();

    /**
     * A task of an officer (bước xử lý).
     *
     * @param agency {@code deciding}, {@code receiving} or a kind of agency
     * @param position receptionist, specialist, head, leader or clerk
     * @param share part of the time limit, 0 to 1; 0 when not given
     * @param does gives the default actions; null: only done and forward
     */
    record Task(
            String id,
            LocalizedText name,
            @Nullable String next,
            String agency,
            String position,
            double share,
            List<CheckItem> checklist,
            @Nullable Does does)
            implements Step {
        public Task {
            checklist = orEmpty(checklist);
        }
    }

    /** Asks another agency (lấy ý kiến), with its own clock; the answer leads to what follows. */
    record Consult(
            String id,
            LocalizedText name,
            @Nullable String next,
            String agency,
            String position,
            TimeLimit time,
            @Nullable Silence silence)
            implements Step {
        public Consult {
            position = orEmpty(position).isEmpty() ? "specialist" : position;
            silence = silence == null ? Silence.ESCALATE : silence;
        }
    }

    /**
     * Opens a case of another procedure (liên thông).
     *
     * @param map field of the linked case's form to CEL over ours
     */
    record Link(String id, LocalizedText name, @Nullable String next, String procedure, Map<String, String> map)
            implements Step {
        public Link {
            map = orEmpty(map);
        }
    }

    /** Waits for payment (status 6), the applicant or an event of a system. */
    record Wait(
            String id,
            LocalizedText name,
            @Nullable String next,
            @JsonProperty("for") For reason) implements Step {}

    /** Chooses the step that follows: the first rule that holds, else {@code otherwise}. */
    record Choice(String id, @Nullable LocalizedText name, List<Way> rules, String otherwise) implements Step {
        public Choice {
            name = name == null ? new LocalizedText("Rẽ nhánh", "Decision") : name;
            rules = orEmpty(rules);
        }

        @Override
        public @Nullable String next() {
            return null;
        }
    }

    /** Branches that run side by side and join. */
    record Parallel(
            String id,
            @Nullable LocalizedText name,
            @Nullable String next,
            List<List<Step>> branches) implements Step {
        public Parallel {
            name = name == null ? new LocalizedText("Thực hiện song song", "In parallel") : name;
            branches = orEmpty(branches);
        }
    }

    /** Calls another system. */
    record Call(String id, LocalizedText name, @Nullable String next, String system) implements Step {}

    /** One way out of a choice. */
    record Way(String when, String next) {}

    /** One line that the officer ticks. */
    record CheckItem(String id, String vi, String en) {

        public LocalizedText label() {
            return new LocalizedText(vi, en);
        }
    }

    /** What a task is for: thẩm định, phê duyệt, ký số, ban hành. */
    @EnumNaming(EnumNamingStrategies.LowerCamelCaseStrategy.class)
    enum Does {
        REVIEW,
        APPROVE,
        SIGN,
        ISSUE
    }

    /** What no answer in time means; agreement only where a sector's law says so. */
    @EnumNaming(EnumNamingStrategies.LowerCamelCaseStrategy.class)
    enum Silence {
        ESCALATE,
        AGREE,
        REMIND
    }

    /** What a step waits for. */
    @EnumNaming(EnumNamingStrategies.LowerCamelCaseStrategy.class)
    enum For {
        PAYMENT,
        APPLICANT,
        EVENT
    }
}
