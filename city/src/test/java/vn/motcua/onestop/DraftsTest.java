package vn.motcua.onestop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Published;
import vn.motcua.identity.CityVisit;
import vn.motcua.kernel.Caller;

class DraftsTest extends CityVisit {

    private static final String PROCEDURE = "2.000635";

    private Draft begun(Caller caller) {
        Published published =
                the(Definitions.class).procedure(PROCEDURE, LocalDate.now()).orElseThrow();
        return the(Drafts.class).begin(caller, published, Map.of());
    }

    private void daysAgo(UUID draft, int days) {
        the(JdbcClient.class)
                .sql("update onestop.draft set expires_at = expires_at - make_interval(days => :days) where id = :id")
                .param("days", days)
                .param("id", draft)
                .update();
    }

    private boolean kept(UUID draft) {
        return the(JdbcClient.class)
                .sql("select exists (select from onestop.draft where id = :id)")
                .param("id", draft)
                .query(Boolean.class)
                .single();
    }

    @Test
    void a_draft_is_kept_thirty_days_and_then_removed() {
        Drafts drafts = the(Drafts.class);
        Caller caller = resident().caller();
        Draft draft = begun(caller);
        daysAgo(draft.id(), 29);
        while (drafts.sweep() > 0) {
            // in batches
        }
        assertThat(drafts.open(caller, PROCEDURE)).isPresent();
        daysAgo(draft.id(), 1);
        assertThat(drafts.open(caller, PROCEDURE)).as("on the thirty-first day").isEmpty();
        assertThat(kept(draft.id())).isTrue();
        while (drafts.sweep() > 0) {
            // in batches
        }
        assertThat(kept(draft.id())).isFalse();
    }

    @Test
    void each_change_keeps_it_thirty_days_more() {
        Drafts drafts = the(Drafts.class);
        Caller caller = resident().caller();
        Draft draft = begun(caller);
        daysAgo(draft.id(), 29);
        drafts.answer(caller, draft.id(), 0, Map.of("copies", 2L), "a", 0);
        daysAgo(draft.id(), 29);
        assertThat(drafts.open(caller, PROCEDURE)).isPresent();
    }

    @Test
    void an_expired_draft_that_nobody_swept_does_not_hinder_a_new_one() {
        Caller caller = resident().caller();
        Draft old = begun(caller);
        daysAgo(old.id(), 31);
        Draft fresh = begun(caller);
        assertThat(fresh.id()).isNotEqualTo(old.id());
    }

    @Test
    void the_answers_are_sealed_in_the_database() {
        Drafts drafts = the(Drafts.class);
        Caller caller = resident().caller();
        Draft draft = begun(caller);
        drafts.answer(caller, draft.id(), 0, Map.of("purpose", "BI MAT CUA TOI"), "a", 0);
        byte[] body = the(JdbcClient.class)
                .sql("select body from onestop.draft where id = :id")
                .param("id", draft.id())
                .query((row, n) -> row.getBytes(1))
                .single();
        assertThat(new String(body, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("BI MAT");
    }
}
