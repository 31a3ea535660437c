package vn.motcua.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import vn.motcua.cases.WorkListQuery.Scope;
import vn.motcua.web.NavItem;
import vn.motcua.web.Option;
import vn.motcua.web.Paging;
import vn.motcua.web.Tone;

/** A page of a work-list as the template shows it. */
public record Listing(Choice choice, List<NavItem> scopes, List<Group> groups, List<Option> procedures, Paging paging) {

    /**
     * What the officer asked to see.
     *
     * @param named whether the scope was chosen; else it is the one that has work
     */
    public record Choice(
            Scope scope,
            boolean named,
            @Nullable String definition,
            @Nullable String code,
            boolean paused,
            boolean picking,
            @Nullable String after) {

        static Choice of(
                @Nullable String scope,
                @Nullable String definition,
                @Nullable String code,
                boolean paused,
                boolean picking,
                @Nullable String after) {
            Scope chosen = Scope.MINE;
            boolean named = false;
            for (Scope one : Scope.values()) {
                if (one.name().equalsIgnoreCase(scope)) {
                    chosen = one;
                    named = true;
                }
            }
            return new Choice(chosen, named, given(definition), given(code), paused, picking, given(after));
        }

        private static @Nullable String given(@Nullable String text) {
            return text == null || text.isBlank() ? null : text.strip();
        }

        public String scopeWord() {
            return scope.name().toLowerCase(java.util.Locale.ROOT);
        }

        /** The same where nothing was asked for by name: what waits for anybody, when nothing waits for the officer. */
        Choice elsewhere() {
            return new Choice(Scope.POOL, false, definition, code, paused, picking, after);
        }

        /** The address of this list with another scope, from its beginning. */
        String in(Scope other) {
            return new Choice(other, true, definition, code, paused, picking, null).url();
        }

        String onFrom(@Nullable String key) {
            return new Choice(scope, named, definition, code, paused, picking, key).url();
        }

        public String pickingUrl() {
            return new Choice(scope, named, definition, code, paused, !picking, after).url();
        }

        public String pausedUrl() {
            return new Choice(scope, named, definition, code, !paused, picking, null).url();
        }

        public String url() {
            return query(UriComponentsBuilder.fromPath("/desk"));
        }

        /** The dossier's page with this list beside it. */
        String dossier(String dossierCode) {
            return query(UriComponentsBuilder.fromPath("/desk/dossiers/{code}")).replace("%7Bcode%7D", dossierCode);
        }

        private String query(UriComponentsBuilder uri) {
            if (named || scope != Scope.MINE) {
                uri.queryParam("scope", scopeWord());
            }
            if (definition != null) {
                uri.queryParam("procedure", definition);
            }
            if (code != null) {
                uri.queryParam("code", code);
            }
            if (paused) {
                uri.queryParam("paused", "true");
            }
            if (picking) {
                uri.queryParam("pick", "true");
            }
            if (after != null) {
                uri.queryParam("after", after);
            }
            return uri.build().encode().toUriString();
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
