package vn.motcua.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.motcua.definitions.Field;
import vn.motcua.definitions.Procedure;
import vn.motcua.onestop.Draft;
import vn.motcua.onestop.Drafts;

/** A draft is gone on with: on another device, after the session ended, on two devices at once. */
class DraftsOnDevicesTest extends Residents {

    @Test
    void a_draft_goes_on_on_another_device_and_the_newest_wins_per_field() {
        Person one = resident();
        Person other = again(one);
        Procedure procedure = procedure(SIMPLE);
        one.get("/apply/" + SIMPLE);
        String page =
                "/apply/" + SIMPLE + "/form/" + procedure.form().getFirst().id();
        String seen = found(SEEN, one.get(page).body());
        List<Field> texts = procedure.form().getFirst().fields().stream()
                .filter(field -> field.type() == Field.Type.TEXT || field.type() == Field.Type.LONG_TEXT)
                .toList();
        Field field = texts.isEmpty() ? procedure.form().getFirst().fields().getFirst() : texts.getFirst();
        other.get(page);
        Drafts drafts = the(Drafts.class);
        UUID draft = drafts.open(one.caller(), SIMPLE).orElseThrow().id();
        Object before =
                drafts.open(one.caller(), SIMPLE).orElseThrow().body().values().get(field.id());
        other.post(page + "/save", "_asked", field.id(), "_page", "B", "_seen", seen, field.id(), "giá trị mới");
        one.post(
                page + "/save",
                "_asked",
                field.id(),
                "_page",
                "A",
                "_seen",
                seen,
                field.id(),
                before == null ? "" : before.toString());

        Draft kept = drafts.find(one.caller(), draft).orElseThrow();
        assertThat(kept.body().values()).containsEntry(field.id(), "giá trị mới");
        assertThat(one.get("/dossiers").body()).contains("/apply/" + SIMPLE);
    }

    @Test
    void whose_session_ended_signs_in_and_comes_back_to_the_step_with_what_was_saved() {
        Person visit = resident();
        Procedure procedure = procedure(SIMPLE);
        visit.get("/apply/" + SIMPLE);
        String page =
                "/apply/" + SIMPLE + "/form/" + procedure.form().getFirst().id();
        Field field = procedure.form().getFirst().fields().getFirst();
        visit.get(page);
        visit.post(
                page + "/save", "_asked", field.id(), "_page", "A", "_seen", "1", field.id(), kept(procedure, field));
        Object saved = the(Drafts.class)
                .open(visit.caller(), SIMPLE)
                .orElseThrow()
                .body()
                .values()
                .get(field.id());
        assertThat(saved).isNotNull();

        Person ended = nobody();
        ended.get("/track");
        Reply refused = ended.postFrom(page, "_asked", field.id(), field.id(), "x");
        assertThat(refused.status()).isEqualTo(303);
        assertThat(refused.location())
                .endsWith("/sign-in?back=" + java.net.URLEncoder.encode(page, StandardCharsets.UTF_8));
        assertThat(ended.get(page).location()).contains("/sign-in?back=");

        assertThat(again(visit).get(page).status()).isEqualTo(200);
        assertThat(the(Drafts.class)
                        .open(visit.caller(), SIMPLE)
                        .orElseThrow()
                        .body()
                        .values())
                .containsEntry(field.id(), saved);
    }

    private static String kept(Procedure procedure, Field field) {
        return answers(procedure).get(field.id()).toString();
    }

    @Test
    void who_changed_the_same_answer_on_two_devices_is_told_and_the_last_one_stands() {
        Person phone = resident();
        Person computer = again(phone);
        Procedure procedure = procedure(SIMPLE);
        phone.get("/apply/" + SIMPLE);
        String page = "/apply/" + SIMPLE + "/form/person";
        Field field = procedure.field("personName").orElseThrow();
        String seen = found(SEEN, phone.get(page).body());
        computer.get(page);
        computer.post(page + "/save", "_asked", field.id(), "_page", "C", "_seen", seen, field.id(), "từ máy tính");

        Reply saved = phone.post(
                page + "/save", "_asked", field.id(), "_page", "P", "_seen", seen, field.id(), "từ điện thoại");
        assertThat(saved.status()).as("the script says so").isEqualTo(205);
        computer.post(page + "/save", "_asked", field.id(), "_page", "C", "_seen", "999", field.id(), "lần nữa");
        String last = "từ điện thoại, sau cùng";
        Reply sent = phone.post(page, "_asked", field.id(), "_page", "P", "_seen", seen, field.id(), last);
        assertThat(sent.location()).contains("?newer=" + field.id());
        assertThat(phone.get(sent.location().replaceFirst("^https?://[^/]+", ""))
                        .body())
                .contains("trên một thiết bị khác")
                .contains(field.label().vi())
                .contains(last);
        assertThat(the(Drafts.class)
                        .open(phone.caller(), SIMPLE)
                        .orElseThrow()
                        .body()
                        .values())
                .containsEntry(field.id(), last);
    }
}
