package vn.motcua.identity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.motcua.web.Fault;
import vn.motcua.web.Field;
import vn.motcua.web.Link;
import vn.motcua.web.Page;

/**
 * One form on one page: what {@code identity/form} shows.
 *
 * @param lead sentence above the fields; empty for none
 * @param hidden parameters that are sent along
 * @param links other ways on, below the button
 */
public record Form(
        String action,
        String lead,
        List<Field> fields,
        List<Fault> faults,
        String button,
        Map<String, String> hidden,
        List<Link> links) {

    static Form to(String action, String lead, String button) {
        return new Form(action, lead, List.of(), List.of(), button, Map.of(), List.of());
    }

    Form with(Field field) {
        List<Field> more = new ArrayList<>(fields);
        more.add(field);
        return new Form(action, lead, more, faults, button, hidden, links);
    }

    Form hiding(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(hidden);
        more.put(name, value);
        return new Form(action, lead, fields, faults, button, more, links);
    }

    Form linking(String href, String label) {
        List<Link> more = new ArrayList<>(links);
        more.add(new Link(href, label));
        return new Form(action, lead, fields, faults, button, hidden, more);
    }

    /** The answers so far, and message keys of what is wrong with them by field name. */
    Form answered(Page page, Map<String, String> answers, Map<String, String> errors) {
        List<Field> shown = fields.stream()
                .map(field -> field.valued(
                                answers.containsKey(field.name()) ? answers.get(field.name()) : field.value())
                        .failing(sentence(page, errors.get(field.name()))))
                .toList();
        List<Fault> wrong = errors.entrySet().stream()
                .map(error -> new Fault(error.getKey(), page.text(error.getValue())))
                .toList();
        return new Form(action, lead, shown, wrong, button, hidden, links);
    }

    private static @Nullable String sentence(Page page, @Nullable String key) {
        return key == null ? null : page.text(key);
    }
}
