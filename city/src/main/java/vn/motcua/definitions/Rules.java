package vn.motcua.definitions;

import dev.cel.runtime.CelEvaluationException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs rules: CEL, limited to what publishing allows ({@code form.<field>}, {@code case}, {@code today}, {@code
 * applicant.kind}, {@code value('…')}, {@code has}, {@code size}, {@code years}, {@code days}, comparison, arithmetic, text
 * tests). A rule is compiled once and may be run by many threads.
 *
 * <p>A rule that touches an answer that is not there does not hold.
 */
public final class Rules {

    /** Rules of all published versions are a few thousand; a flood of others empties the cache. */
    private static final int MOST = 20_000;

    private static final Pattern PLAIN_VALUE = Pattern.compile("\\s*value\\('([^']+)'\\)\\s*");

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

    /** The amount of a fee which nothing but the day decides; empty when an answer does. */
    public static OptionalLong fixed(Amount amount, LocalDate on, Values values) {
        String rule = amount.rule();
        if (rule == null) {
            return OptionalLong.of(amount.vnd());
        }
        Matcher plain = PLAIN_VALUE.matcher(rule);
        return plain.matches()
                ? values.at(plain.group(1), on)
                        .map(value -> OptionalLong.of(value.longValueExact()))
                        .orElseGet(OptionalLong::empty)
                : OptionalLong.empty();
    }

    /** The value as text; empty when an answer that it needs is not there. */
    public static String text(Compiled rule, Facts facts) {
        Object value = value(rule, facts);
        return value == null ? "" : value.toString();
    }

    /** The value itself (Boolean, Long, Double, String, List); null when an answer that it needs is not there. */
    public static @Nullable Object value(Compiled rule, Facts facts) {
        try {
            return rule.program().eval(variables(rule, facts));
        } catch (CelEvaluationException e) {
            return switch (e.getErrorCode()) {
                case ATTRIBUTE_NOT_FOUND -> null;
                default -> throw new IllegalStateException("the rule " + rule.text() + " fails: " + e.getMessage(), e);
            };
        }
    }

    private static Map<String, Object> variables(Compiled rule, Facts facts) {
        Map<String, Object> variables = HashMap.newHashMap(6);
        variables.put("form", facts.form());
        variables.put("case", facts.inCase());
        variables.put("today", facts.today().toString());
        variables.put("applicant", Map.of("kind", facts.applicantKind()));
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
    public record Compiled(String text, dev.cel.runtime.CelRuntime.Program program, java.util.Set<String> values) {}
}
