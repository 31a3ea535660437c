package vn.motcua.portal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Field;
import vn.motcua.definitions.Paper;
import vn.motcua.definitions.PaperRequirement;
import vn.motcua.definitions.Procedure;
import vn.motcua.onestop.DossierDefinitions;

/** What a new version of a procedure asks otherwise than the one for which a draft was begun. */
final class Changes {

    private Changes() {}

    static List<String> between(Procedure before, Procedure now, Definitions definitions, Says says) {
        Locale locale = says.texts().locale();
        List<String> changes = new ArrayList<>();
        Map<String, Field> old = fields(before);
        Map<String, Field> fresh = fields(now);
        fresh.forEach((id, field) -> {
            Field known = old.get(id);
            if (known == null) {
                changes.add(says.get("change.question-new", field.label().in(locale)));
            } else if (known.type() != field.type() || !known.label().equals(field.label())) {
                changes.add(says.get("change.question-other", field.label().in(locale)));
            }
        });
        old.forEach((id, field) -> {
            if (!fresh.containsKey(id)) {
                changes.add(says.get("change.question-gone", field.label().in(locale)));
            }
        });
        List<String> oldPapers = papers(before);
        List<String> freshPapers = papers(now);
        freshPapers.stream()
                .filter(type -> !oldPapers.contains(type))
                .forEach(type -> changes.add(says.get("change.paper-new", name(type, definitions, locale))));
        oldPapers.stream()
                .filter(type -> !freshPapers.contains(type))
                .forEach(type -> changes.add(says.get("change.paper-gone", name(type, definitions, locale))));
        if (!before.fees().equals(now.fees())) {
            changes.add(says.get("change.fees"));
        }
        if (!before.time().equals(now.time())) {
            changes.add(says.get(
                    "change.time",
                    says.limit(DossierDefinitions.limit(now.time())),
                    says.limit(DossierDefinitions.limit(before.time()))));
        }
        return changes;
    }

    private static Map<String, Field> fields(Procedure procedure) {
        Map<String, Field> fields = new LinkedHashMap<>();
        procedure.fields().filter(field -> field.type().answered()).forEach(field -> fields.put(field.id(), field));
        return fields;
    }

    private static List<String> papers(Procedure procedure) {
        return Stream.concat(
                        procedure.papers().stream(),
                        procedure.cases().stream().flatMap(one -> procedure.papers(one).stream()))
                .map(PaperRequirement::paper)
                .distinct()
                .toList();
    }

    private static String name(String type, Definitions definitions, Locale locale) {
        return definitions.paper(type).map(Paper::name).map(n -> n.in(locale)).orElse(type);
    }
}
