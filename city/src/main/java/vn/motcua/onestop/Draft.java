package vn.motcua.onestop;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dossier that is being filled in (hồ sơ nháp).
 *
 * @param version of the procedure for which it was last saved
 * @param submitted code of the dossier that it became; null while it is a draft
 */
public record Draft(
        UUID id,
        String procedure,
        int version,
        Body body,
        Instant updated,
        @Nullable String submitted) {

    /**
     * What is kept, sealed.
     *
     * @param revision grows with every change
     * @param papers by the procedure's paper id
     */
    public record Body(
            long revision, Map<String, Kept> answers, Map<String, Paper> papers, Application.Delivery delivery) {

        static final Body EMPTY = new Body(0, Map.of(), Map.of(), Application.Delivery.online());

        public Body {
            answers = answers == null ? Map.of() : answers;
            papers = papers == null ? Map.of() : papers;
            delivery = delivery == null ? Application.Delivery.online() : delivery;
        }

        /** Answers by field, those that were cleared left out. */
        public Map<String, Object> values() {
            Map<String, Object> values = new LinkedHashMap<>();
            answers.forEach((field, kept) -> {
                if (kept.value() != null) {
                    values.put(field, kept.value());
                }
            });
            return values;
        }

        /**
         * The newest wins per field: a page that was opened before another device changed a field, and did not change that
         * field itself, leaves it as it is.
         *
         * @param given answers of one page; a field that was emptied maps to null
         * @param page names the open page that sends them
         * @param seen revision that the page showed
         */
        Body answered(Map<String, Object> given, String page, long seen) {
            Map<String, Kept> next = new LinkedHashMap<>(answers);
            boolean changed = false;
            for (var entry : given.entrySet()) {
                Kept before = answers.get(entry.getKey());
                Object value = entry.getValue();
                if (before == null ? value == null : Objects.equals(before.value(), value)) {
                    continue;
                }
                boolean stale = before != null
                        && before.revision() > seen
                        && !before.page().equals(page)
                        && Objects.equals(before.before(), value);
                if (!stale) {
                    next.put(
                            entry.getKey(),
                            new Kept(value, revision + 1, page, before == null ? null : before.value(), ""));
                    changed = true;
                }
            }
            return changed ? new Body(revision + 1, next, papers, delivery) : this;
        }

        /** Fields of {@code given} that another page changed after {@code seen} to something else than is given now. */
        public Set<String> changedElsewhere(Map<String, Object> given, String page, long seen) {
            Set<String> changed = new TreeSet<>();
            given.forEach((field, value) -> {
                Kept kept = answers.get(field);
                if (kept != null
                        && seen > 0
                        && kept.revision() > seen
                        && !kept.page().equals(page)
                        && !Objects.equals(kept.value(), value)) {
                    changed.add(field);
                }
            });
            return changed;
        }

        Body prefilled(Map<String, Kept> known) {
            Map<String, Kept> next = new HashMap<>(known);
            next.putAll(answers);
            return new Body(revision + 1, next, papers, delivery);
        }

        Body with(Map<String, Paper> others) {
            return new Body(revision + 1, answers, others, delivery);
        }

        Body with(Application.Delivery wish) {
            return new Body(revision + 1, answers, papers, wish);
        }
    }

    /**
     * One answer.
     *
     * @param page the open page that gave it
     * @param before what it was before that
     * @param source where it came from by itself: {@code profile}, or a dossier's code; empty when it was typed
     */
    public record Kept(
            @Nullable Object value,
            long revision,
            String page,
            @Nullable Object before,
            String source) {}

    /** The files of one paper. */
    public record Paper(Application.Source source, List<AttachedFile> files) {
        public Paper {
            files = List.copyOf(files);
        }

        public Application.Paper handed() {
            return new Application.Paper(files.stream().map(AttachedFile::id).toList(), source, "");
        }
    }
}
