package vn.motcua.definitions;

import static vn.motcua.definitions.Lists.orEmpty;

import java.util.List;

/**
 * A check over several answers.
 *
 * @param check CEL that must hold
 * @param message what is wrong and how to mend it
 * @param fields where the message stands
 */
public record Rule(String check, LocalizedText message, List<String> fields) {

    public Rule {
        fields = orEmpty(fields);
    }
}
