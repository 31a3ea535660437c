package vn.motcua.desk;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import vn.motcua.cases.WorkListQuery.Scope;
import vn.motcua.web.NavItem;
import vn.motcua.web.Option;
import vn.motcua.web.Paging;
import vn.motcua.web.Tone;

/** A page of a work-list as the template shows it. */
public record Listing(
        Choice choice,
        List<NavItem> scopes,
        List<NavItem> places,
        List<Group> groups,
        List<Option> procedures,
        List<Option> steps,
        Paging paging) {

    /**
     * What the officer asked to see.
     *
     * @param named whether the scope was chosen; else it is the one that has work
     * @param words of the applicant's name, phone or the code, with or without tone marks
     * @param at one of the caller's agencies; null: all of them
     */
    public record Choice(
            Scope scope,
            boolean named,
            @Nullable String definition,
            @Nullable String step,
            @Nullable String code,
            @Nullable String words,
            @Nullable UUID at,
            boolean late,
            boolean paused,
            boolean picking,
            @Nullable String after) {

        /** The names of all of it in an address, but for the picking, which does not outlive the list's own page. */
        static final List<String> NAMES =
                List.of("scope", "procedure", "stage", "code", "words", "at", "late", "paused", "after");

        static Choice of(Map<String, String> query) {
            Scope chosen = Scope.MINE;
            boolean named = false;
            for (Scope one : Scope.values()) {
                if (one.name().equalsIgnoreCase(query.get("scope"))) {
                    chosen = one;
                    named = true;
                }
            }
            return new Choice(
                    chosen,
                    named,
                    given(query, "procedure"),
                    given(query, "stage"),
                    given(query, "code"),
                    given(query, "words"),
                    place(given(query, "at")),
                    "true".equals(query.get("late")),
                    "true".equals(query.get("paused")),
                    "true".equals(query.get("pick")),
                    given(query, "after"));
        }

        private static @Nullable String given(Map<String, String> query, String name) {
            String text = query.get(name);
            return text == null || text.isBlank() ? null : text.strip();
        }

        private static @Nullable UUID place(@Nullable String text) {
            try {
                return text == null ? null : UUID.fromString(text);
            } catch (IllegalArgumentException e) {
                return null;
            }
        }

        public String scopeWord() {
            return scope.name().toLowerCase(Locale.ROOT);
        }

        /** The same where nothing was asked for by name: what waits for anybody, when nothing waits for the officer. */
        Choice elsewhere() {
            return new Choice(Scope.POOL, false, definition, step, code, words, at, late, paused, picking, after);
        }

        /** Beside an open dossier nothing is picked. */
        Choice reading() {
            return new Choice(scope, named, definition, step, code, words, at, late, paused, false, after);
        }

        public boolean filtered() {
            return definition != null || step != null || code != null || words != null || late || paused;
        }

        /** The address of this list with another scope, from its beginning. */
        String in(Scope other) {
            return new Choice(other, true, definition, step, code, words, at, late, paused, picking, null).url();
        }

        String atPlace(@Nullable UUID agency) {
            return new Choice(scope, named, definition, step, code, words, agency, late, paused, picking, null).url();
        }

        String onFrom(@Nullable String key) {
            return new Choice(scope, named, definition, step, code, words, at, late, paused, picking, key).url();
        }

        public String pickingUrl() {
            return new Choice(scope, named, definition, step, code, words, at, late, paused, !picking, after).url();
        }

        /** The same scope and place without any filter. */
        public String clearUrl() {
            return new Choice(scope, named, null, null, null, null, at, false, false, false, null).url();
        }

        public String url() {
            return query(UriComponentsBuilder.fromPath("/desk"));
        }

        /** The dossier's page with this list beside it. */
        String dossier(String dossierCode) {
            return query(UriComponentsBuilder.fromPath(Addresses.dossier(dossierCode)));
        }

        private String query(UriComponentsBuilder uri) {
            if (named || scope != Scope.MINE) {
                uri.queryParam("scope", scopeWord());
            }
            put(uri, "procedure", definition);
            put(uri, "stage", step);
            put(uri, "code", code);
            put(uri, "words", words);
            put(uri, "at", at == null ? null : at.toString());
            put(uri, "late", late ? "true" : null);
            put(uri, "paused", paused ? "true" : null);
            put(uri, "pick", picking ? "true" : null);
            put(uri, "after", after);
            return uri.build(true).toUriString();
        }

        private static void put(UriComponentsBuilder uri, String name, @Nullable String value) {
            if (value != null) {
                uri.queryParam(name, Addresses.encoded(value));
            }
        }
    }

    /** Work of one urgency. */
    public record Group(String title, long count, List<Line> lines) {}

    /**
     * One open task.
     *
     * @param holder the colleague who has it; empty for nobody or oneself
     * @param pick what a bulk form sends for it
     */
    public record Line(
            String href,
            String title,
            String code,
            String person,
            String icon,
            String state,
            String due,
            Tone urgency,
            String holder,
            boolean current,
            String pick) {}

    public boolean empty() {
        return groups.isEmpty();
    }
}
