package vn.motcua.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was sent breaks rules: every broken rule at once, each at its field. */
public record Invalid(List<Fault> faults) implements Problem {

    /**
     * One broken rule.
     *
     * @param field name of the form field or JSON pointer; empty when it concerns the whole
     * @param key key of the sentence in the message bundles
     * @param arguments of the sentence
     */
    public record Fault(String field, String key, List<String> arguments) {
        public Fault(String field, String key) {
            this(field, key, List.of());
        }
    }

    public static Invalid at(String field, String key, String... arguments) {
        return new Invalid(List.of(new Fault(field, key, List.of(arguments))));
    }

    @Override
    public Summary summary() {
        return new Summary(
                Kind.INVALID, "invalid", faults.stream().map(Fault::field).toList() + " break rules");
    }

    @Override
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("faults", faults);
        return members;
    }
}
