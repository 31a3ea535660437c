package vn.motcua.definitions;

import dev.cel.runtime.CelAttributePattern;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelUnknownSet;
import dev.cel.runtime.PartialVars;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs rules: CEL, limited to what publishing allows ({@code form.<field>}, {@code case}, {@code today}, {@code
 * channel}, {@code applicant.kind}, {@code value('…')}, {@code has}, {@code size}, {@code years}, {@code days}, comparison, arithmetic, text
 * tests). A rule is compiled once and may be run by many threads.
 *
 * <p>A rule that touches an answer that is not there does not hold.
 */
public final class Rules {

    /** Rules of all published versions are a few thousand; a flood of others empties the cache. */
    private static final int MOST = 20_000;

    /** What nobody knows before the form is filled in. */
    private static final List<CelAttributePattern> LATER = Stream.of("form", "case", "applicant")
            .map(CelAttributePattern::create)
            .toList();

    private static final Map<String, Compiled> COMPILED = new ConcurrentHashMap<>();

    private Rules() {}

    /** A rule that is ready to run; {@link IllegalArgumentException} when it is none (publishing refuses those). */
    public static Compiled compile(String rule) {
        Compiled known = COMPILED.get(rule);
        if (known != null) {
            return known;
        }
        if (COMPILED.size() >= MOST) {
            COMPILED.clear();
        }
        return COMPILED.computeIfAbsent(rule, RuleLanguage::compile);
    }

    public static boolean holds(Condition condition, Facts facts) {
        return condition.rule() == null ? condition.fixed() : holds(compile(condition.rule()), facts);
    }

    public static boolean holds(Compiled rule, Facts facts) {
        return Boolean.TRUE.equals(value(rule, facts));
    }

    /** A whole number, such as an amount in đồng; decimals are rounded half up. */
    public static long number(Compiled rule, Facts facts) {
        Object value = value(rule, facts);
        return switch (value) {
            case Long number -> number;
            case Double number -> Math.round(number);
            case null -> throw new IllegalStateException("no value for " + rule.text());
            default -> throw new IllegalStateException("not a number: " + rule.text());
        };
    }

    /** The amount of a fee in đồng. */
    public static long amount(Amount amount, Facts facts) {
        return amount.rule() == null ? amount.vnd() : number(compile(amount.rule()), facts);
    }

    /**
     * What a fee comes to before anything is answered, when nothing but the day and the channel decides it: 0 where it is not
     * asked. Empty when an answer decides the amount; a fee that answers may spare somebody counts.
     */
    public static OptionalLong fixed(Fee fee, String channel, LocalDate on, Values values) {
        Facts facts = new Facts(Map.of(), "", on, new Facts.Applicant("", channel), values);
        String when = fee.when().rule();
        if (when == null ? !fee.when().fixed() : Boolean.FALSE.equals(beforehand(compile(when), facts))) {
            return OptionalLong.of(0);
        }
        String amount = fee.amount().rule();
        if (amount == null) {
            return OptionalLong.of(fee.amount().vnd());
        }
        return switch (beforehand(compile(amount), facts)) {
            case Long number -> OptionalLong.of(number);
            case Double number -> OptionalLong.of(Math.round(number));
            case null, default -> OptionalLong.empty();
        };
    }

    /** The value whatever will be answered; null when answers decide it. */
    private static @Nullable Object beforehand(Compiled rule, Facts facts) {
        Map<String, Object> known = variables(rule, facts);
        PartialVars partial = PartialVars.of(name -> Optional.ofNullable(known.get(name)), LATER);
        Object value = value(rule, program -> program.eval(partial));
        return value instanceof CelUnknownSet ? null : value;
    }

    /** The value as text; empty when an answer that it needs is not there. */
    public static String text(Compiled rule, Facts facts) {
        Object value = value(rule, facts);
        return value == null ? "" : value.toString();
    }

    /** The value itself (Boolean, Long, Double, String, List); null when an answer that it needs is not there. */
    public static @Nullable Object value(Compiled rule, Facts facts) {
        Map<String, Object> variables = variables(rule, facts);
        return value(rule, program -> program.eval(variables));
    }

    private interface Evaluation {
        Object of(CelRuntime.Program program) throws CelEvaluationException;
    }

    private static @Nullable Object value(Compiled rule, Evaluation evaluation) {
        try {
            return evaluation.of(rule.program());
        } catch (CelEvaluationException e) {
            return switch (e.getErrorCode()) {
                case ATTRIBUTE_NOT_FOUND -> null;
                default -> throw new IllegalStateException("the rule " + rule.text() + " fails: " + e.getMessage(), e);
            };
        }
    }

    private static Map<String, Object> variables(Compiled rule, Facts facts) {
        Map<String, Object> variables = HashMap.newHashMap(7);
        variables.put("form", facts.form());
        variables.put("case", facts.inCase());
        variables.put("today", facts.today().toString());
        variables.put("channel", facts.applicant().channel());
        variables.put("applicant", Map.of("kind", facts.applicant().kind()));
        if (!rule.values().isEmpty()) {
            Map<String, Object> values = new HashMap<>();
            rule.values()
                    .forEach(name ->
                            facts.values().at(name, facts.today()).ifPresent(value -> values.put(name, plain(value))));
            variables.put("@" + RuleLanguage.VALUES, values);
        }
        return variables;
    }

    private static Object plain(BigDecimal value) {
        return value.stripTrailingZeros().scale() <= 0 ? (Object) value.longValueExact() : (Object) value.doubleValue();
    }

    /**
     * A compiled rule.
     *
     * @param values names that it reads by {@code value('…')}
     */
    public record Compiled(String text, CelRuntime.Program program, Set<String> values) {}
}
