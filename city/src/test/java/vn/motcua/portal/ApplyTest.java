package vn.motcua.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.motcua.cases.Cases;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Facts;
import vn.motcua.definitions.Procedure;
import vn.motcua.definitions.ProcedureSummary;

/** A resident applies: page by page, with every procedure of the city. */
class ApplyTest extends Residents {

    @Test
    void every_procedure_is_filled_in_page_by_page_and_handed_in_with_its_first_scenario() {
        List<ProcedureSummary> all = the(Definitions.class).procedures(LocalDate.now());
        assertThat(all).hasSizeGreaterThan(40);
        List<String> failures = new ArrayList<>();
        for (ProcedureSummary one : all) {
            try {
                Procedure procedure = procedure(one.code());
                if (!holdsToday(procedure)) {
                    continue;
                }
                String code = apply(resident(), procedure, answers(procedure));
                assertThat(the(Cases.class).byCode(code)).isPresent();
            } catch (AssertionError | RuntimeException e) {
                failures.add(one.code() + ": " + e);
            }
        }
        assertThat(failures).isEmpty();
    }

    /** Some scenarios answer with days near the one on which they play. */
    private boolean holdsToday(Procedure procedure) {
        String subject = procedure.subjects().getFirst().id();
        return the(vn.motcua.onestop.Filling.class)
                .assess(procedure, answers(procedure), LocalDate.now(), Facts.Applicant.online(subject))
                .broken()
                .isEmpty();
    }

    @Test
    void what_people_type_is_shown_as_text_and_never_run() {
        Person visit = resident();
        Procedure procedure = procedure(SIMPLE);
        visit.get("/apply/" + SIMPLE);
        String page =
                "/apply/" + SIMPLE + "/form/" + procedure.form().getFirst().id();
        visit.get(page);
        String evil = "\"><script>alert(1)</script>'; drop table onestop.draft; -- ${7*7} {{7*7}}";
        String field = procedure.form().getFirst().fields().getFirst().id();
        Reply reply = visit.post(page, "_asked", field, field, evil);
        assertThat(reply.body()).doesNotContain("<script>alert(1)");
        assertThat(visit.get(page).body()).doesNotContain("<script>alert(1)");
        assertThat(visit.get("/dossiers?q=" + java.net.URLEncoder.encode(evil, StandardCharsets.UTF_8))
                        .body())
                .doesNotContain("<script>alert(1)");
    }

    @Test
    void what_a_new_version_asks_otherwise_is_said_in_both_languages() {
        Procedure before = procedure(SIMPLE);
        Procedure now = procedure("1.013225");
        vn.motcua.web.Messages messages = the(vn.motcua.web.Messages.class);
        Definitions definitions = the(Definitions.class);
        List<String> vi =
                Changes.between(before, now, definitions, new Says(messages.in(vn.motcua.web.Messages.VIETNAMESE)));
        List<String> en =
                Changes.between(before, now, definitions, new Says(messages.in(vn.motcua.web.Messages.ENGLISH)));
        assertThat(vi)
                .anyMatch(line -> line.startsWith("Thêm câu hỏi: "))
                .anyMatch(line -> line.startsWith("Không hỏi nữa: "))
                .anyMatch(line -> line.startsWith("Cần thêm giấy tờ: "))
                .contains("Mức thu đã thay đổi")
                .anyMatch(line -> line.startsWith("Thời hạn giải quyết: "));
        assertThat(en).hasSameSizeAs(vi).noneMatch(line -> line.startsWith("portal."));
        assertThat(Changes.between(now, now, definitions, new Says(messages.in(vn.motcua.web.Messages.VIETNAMESE))))
                .isEmpty();
    }

    @Test
    void prefilled_answers_name_their_source_and_the_share_is_measured() {
        Person visit = resident();
        Procedure procedure = procedure("1.013225");
        visit.get("/apply/" + procedure.code());
        StringBuilder pages = new StringBuilder();
        procedure
                .form()
                .forEach(page -> pages.append(visit.get("/apply/" + procedure.code() + "/form/" + page.id())
                        .body()));
        assertThat(pages).contains("Lấy từ thông tin cá nhân của bạn");
        String code = apply(visit, procedure, answers(procedure));
        var share = the(vn.motcua.onestop.Reuse.class)
                .shares(LocalDate.now().minusDays(1), LocalDate.now().plusDays(1))
                .stream()
                .filter(one -> one.procedure().equals(procedure.code()))
                .findFirst()
                .orElseThrow();
        assertThat(share.fields()).isPositive();
        assertThat(share.reused()).isBetween(0L, share.fields());
        UUID deciding =
                the(Cases.class).byCode(code).orElseThrow().state().places().deciding();
        assertThat(officer(deciding, "leader").get("/desk/reuse").body())
                .contains(procedure.plainName().vi())
                .contains(share.percent() + " %");
        assertThat(resident().get("/desk/reuse").status()).isEqualTo(403);
        assertThat(the(vn.motcua.journal.Journal.class).stream("reuse/" + code, 0, 5))
                .hasSize(1)
                .allMatch(entry -> entry.type().equals("onestop.reuse-measured"));
    }

    @Test
    void too_many_files_for_a_paper_are_refused_with_the_number_that_was_told() {
        Person visit = resident();
        Procedure procedure = procedure("1.013225");
        visit.get("/apply/" + procedure.code());
        assertThat(visit.get("/apply/" + procedure.code() + "/papers").body())
                .contains("tối đa")
                .contains("50 MB")
                .contains(" multiple");
    }

    @Test
    void whoever_is_not_signed_in_is_asked_to_and_comes_back() {
        assertThat(nobody().get("/apply/" + SIMPLE).location()).contains("/sign-in?back=%2Fapply%2F" + SIMPLE);
        assertThat(nobody().get("/").body()).contains("/track").doesNotContain("Việc của bạn");
    }
}
