package vn.motcua.definitions;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values that laws set by date: base amounts, limits. Rules read them as {@code value('name')}. */
public final class Values {

    public static final Values NONE = new Values(List.of());

    private final Map<String, RuleValue> byId;

    public Values(Collection<RuleValue> values) {
        Map<String, RuleValue> map = new LinkedHashMap<>();
        values.forEach(value -> map.put(value.id(), value));
        byId = map;
    }

    /** The value in force on a day. */
    public Optional<BigDecimal> at(String id, LocalDate on) {
        return since(id, on).map(RuleValue.Since::value);
    }

    /** The value in force on a day with the text that sets it. */
    public Optional<RuleValue.Since> since(String id, LocalDate on) {
        RuleValue value = byId.get(id);
        if (value == null) {
            return Optional.empty();
        }
        return value.values().stream()
                .filter(since -> !since.from().isAfter(on))
                .reduce((earlier, later) -> later);
    }

    public Collection<RuleValue> all() {
        return List.copyOf(byId.values());
    }
}
