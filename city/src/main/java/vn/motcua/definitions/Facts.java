package vn.motcua.definitions;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What rules may look at.
 *
 * @param form answers by field; an unanswered or hidden field is absent. Whole numbers as {@code Long}, areas as
 *     {@code Double}, dates as {@code yyyy-MM-dd}, yes and no as {@code Boolean}, several choices as a list of texts
 * @param inCase id of the case of the procedure; empty while it is not known
 * @param today the day on which the rules are applied: also decides the {@code value('…')}s
 */
public record Facts(Map<String, Object> form, String inCase, LocalDate today, Applicant applicant, Values values) {

    /** The words of {@code channel} (hình thức nộp). */
    public static final String ONLINE = "online";

    public static final String COUNTER = "counter";
    public static final String POST = "post";
    public static final List<String> CHANNELS = List.of(ONLINE, COUNTER, POST);

    /**
     * Who applies, and how it comes in.
     *
     * @param kind {@link Procedure.Subject#id()}: {@code applicant.kind} of rules
     * @param channel one of {@link #CHANNELS}: {@code channel} of rules
     */
    public record Applicant(String kind, String channel) {
        public static Applicant online(String kind) {
            return new Applicant(kind, ONLINE);
        }
    }

    /** Brings the answers to the types that rules expect: a procedure's areas become decimals, its numbers whole. */
    public static Facts of(
            Procedure procedure, Map<String, ?> answers, LocalDate today, Applicant applicant, Values values) {
        Map<String, Object> form = new LinkedHashMap<>();
        procedure.fields().filter(field -> field.type().answered()).forEach(field -> {
            Object value = typed(field.type(), answers.get(field.id()));
            if (value != null) {
                form.put(field.id(), value);
            }
        });
        return new Facts(form, "", today, applicant, values);
    }

    public Facts inCase(String id) {
        return new Facts(form, id, today, applicant, values);
    }

    private static @Nullable Object typed(Field.Type type, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Number number when type == Field.Type.AREA -> number.doubleValue();
            case Integer number -> number.longValue();
            case BigInteger number -> number.longValueExact();
            case BigDecimal number
            when type == Field.Type.NUMBER || type == Field.Type.MONEY -> number.longValueExact();
            case BigDecimal number -> number.doubleValue();
            case LocalDate day -> day.toString();
            case String text when text.isEmpty() -> null;
            case List<?> list when list.isEmpty() -> null;
            default -> value;
        };
    }
}
