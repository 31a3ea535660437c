package vn.motcua.definitions;

import static vn.motcua.definitions.Lists.orAlways;
import static vn.motcua.definitions.Lists.orEmpty;
import static vn.motcua.definitions.Lists.orNone;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** One page of the form (tờ khai điện tử): one topic. {@code lead} may be {@link LocalizedText#NONE}. */
public record FormPage(
        @JsonProperty("page") String id,
        LocalizedText title,
        LocalizedText lead,
        Condition when,
        List<Field> fields,
        List<Rule> rules) {

    public FormPage {
        lead = orNone(lead);
        when = orAlways(when);
        fields = orEmpty(fields);
        rules = orEmpty(rules);
    }
}
