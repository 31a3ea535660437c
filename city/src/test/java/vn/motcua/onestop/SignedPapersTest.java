package vn.motcua.onestop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import vn.motcua.cases.Cases;
import vn.motcua.cases.Outcome;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Command;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Facts;
import vn.motcua.files.Files;
import vn.motcua.files.StoredFile;
import vn.motcua.identity.CityVisit;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Caller;
import vn.motcua.onestop.SignedPapers.SignedPaper;
import vn.motcua.trust.Verdict;
import vn.motcua.trust.Verification;

class SignedPapersTest extends CityVisit {

    /** A house permit: papers are needed. */
    private static final String PROCEDURE = "1.013225";

    @Test
    void the_receipt_lists_every_file_is_sealed_by_the_agency_and_anyone_can_check_it() throws Exception {
        Person visit = resident();
        StoredFile file = stored(visit, "bản vẽ móng & mái.pdf");
        String code = submitted(visit, file);
        UUID id = state(code).id();
        assertThat(visit.get("/dossiers/" + code + "/receipt").body()).contains("Biên nhận có chữ ký số");

        SignedPaper receipt = await(() -> the(SignedPapers.class).receipt(id));

        byte[] pdf = the(Files.class).bytes(receipt.file());
        assertThat(text(pdf))
                .contains(squeezed("BIÊN NHẬN NỘP HỒ SƠ"))
                .contains(code)
                .contains(squeezed(visit.name))
                .contains(squeezed("bản vẽ móng & mái.pdf"))
                .contains(file.sha256())
                .contains(Long.toString(file.size()));
        Verdict verdict = the(Verification.class).byFile(pdf);
        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.AUTHENTIC);
        assertThat(verdict.signatures()).allMatch(one -> one.intact() && one.trusted());
        assertThat(nobody().get("/verify?code=" + receipt.verifyCode()).body())
                .contains("Giấy tờ thật, còn hiệu lực")
                .contains("Biên nhận nộp hồ sơ");
        String page = visit.get("/dossiers/" + code + "/receipt").body();
        assertThat(page).contains(receipt.verifyCode()).contains("/files/" + receipt.file());
        assertThat(visit.get("/files/" + receipt.file() + "?download=true").status())
                .isEqualTo(200);
        assertThat(resident().get("/files/" + receipt.file()).status()).isEqualTo(404);
    }

    @Test
    void the_receipt_says_how_many_pages_each_file_has_on_screen_and_in_the_signed_paper() throws Exception {
        Person visit = resident();
        String code = submitted(visit, stored(visit, "thuyết minh.pdf", 1378), stored(visit, "một tờ.pdf", 1));

        assertThat(visit.get("/dossiers/" + code + "/receipt").body())
                .containsPattern("thuyết minh\\.pdf, [^<]*1\\.378 trang<")
                .containsPattern("một tờ\\.pdf, [^<]*· 1 trang<");
        visit.get("/?lang=en");
        assertThat(visit.get("/dossiers/" + code).body()).contains("1,378 pages<", "· 1 page<");
        SignedPaper receipt =
                await(() -> the(SignedPapers.class).receipt(state(code).id()));
        assertThat(text(the(Files.class).bytes(receipt.file()))).contains("1378", "Sốtrang");
    }

    @Test
    void the_acceptance_form_is_numbered_and_signed_by_who_took_the_dossier_in() throws Exception {
        Person visit = resident();
        String code = submitted(visit, stored(visit, "giay-to.pdf"));
        CaseState state = state(code);
        Person receptionist = officer(state.places().received(), "receptionist");
        Outcome accepted = the(Cases.class)
                .perform(
                        state.id(),
                        Cases.ANY_VERSION,
                        new Command.Accept(""),
                        caller(receptionist, state.places().received()),
                        "accept");
        assertThat(accepted).isInstanceOf(Outcome.Done.class);

        SignedPaper form = await(() -> the(SignedPapers.class).acceptance(state.id()));

        assertThat(form.number()).matches("\\d+/TNHS");
        byte[] pdf = the(Files.class).bytes(form.file());
        assertThat(text(pdf))
                .contains(squeezed("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"))
                .contains(code)
                .contains(squeezed(receptionist.name))
                .contains(squeezed("Thời gian trả kết quả"))
                .contains(squeezed("Trực tuyến"));
        Verdict verdict = the(Verification.class).byFile(pdf);
        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.AUTHENTIC);
        assertThat(verdict.signatures()).hasSize(2).allMatch(one -> one.intact() && one.trusted());
        assertThat(visit.get("/dossiers/" + code).body()).contains("/files/" + form.file());
    }

    @Test
    void a_paper_is_made_once_however_often_the_journal_is_followed() {
        Person visit = resident();
        String code = submitted(visit, stored(visit, "a.pdf"));
        CaseState state = state(code);
        SignedPaper first = await(() -> the(SignedPapers.class).receipt(state.id()));
        long position = the(Cases.class).history(state.id()).getFirst().position();
        the(WantedRows.class).add(List.of(new WantedRows.Asked(position, ResultRows.RECEIPT, state.id())));
        await(() -> the(PaperPress.class).runOnce() ? Optional.empty() : Optional.of(true));
        assertThat(the(SignedPapers.class).receipt(state.id())).contains(first);
        assertThat(the(vn.motcua.trust.Documents.class).about(state.identity().stream()))
                .hasSize(1);
    }

    @Test
    void a_paper_handed_in_again_opens_for_the_officers_of_the_second_dossier_too() throws Exception {
        Person visit = resident();
        StoredFile file = stored(visit, "chung.pdf");
        submitted(visit, file);
        String second = submitted(visit, file);
        CaseState state = state(second);
        Person receptionist = officer(state.places().received(), "receptionist");
        await(() -> the(HandedRows.class).dossiersOf(file.id()).contains(state.id())
                ? Optional.of(true)
                : Optional.empty());
        assertThat(the(HandedRows.class).dossiersOf(file.id())).hasSize(2);
        assertThat(receptionist.get("/files/" + file.id()).status()).isEqualTo(200);
    }

    // ---- helpers ----

    private String submitted(Person visit, StoredFile... files) {
        List<UUID> ids = java.util.Arrays.stream(files).map(StoredFile::id).toList();
        Filled filled = Filled.of(the(Definitions.class), PROCEDURE, LocalDate.now());
        Map<String, Application.Paper> papers = new LinkedHashMap<>();
        the(Filling.class)
                .assess(
                        filled.published().procedure(),
                        filled.answers(),
                        LocalDate.now(),
                        Facts.Applicant.online("citizen"))
                .papers()
                .forEach(need -> papers.put(need.id(), Application.Paper.uploaded(ids)));
        return the(Dossiers.class)
                .submit(filled.online(papers), visit.caller(), UUID.randomUUID().toString())
                .code();
    }

    private StoredFile stored(Person visit, String name) {
        return stored(visit, name, 3);
    }

    private StoredFile stored(Person visit, String name, int pages) {
        return the(Files.class)
                .storeMade(
                        (pages + " trang giấy tờ của " + visit.account).getBytes(StandardCharsets.UTF_8),
                        name,
                        "application/pdf",
                        pages,
                        visit.account,
                        Actor.system("test"),
                        "test");
    }

    private CaseState state(String code) {
        return the(Cases.class).byCode(code).orElseThrow().state();
    }

    private static Caller caller(Person officer, UUID agency) {
        var holding =
                new Caller.Holding(UUID.randomUUID(), agency, "receptionist", Caller.Holding.Basis.APPOINTED, null);
        return new Caller(
                Caller.Kind.OFFICER, officer.account, officer.name, 2, List.of(holding), null, "web", List.of());
    }

    private static String text(byte[] pdf) throws Exception {
        try (var document = Loader.loadPDF(pdf)) {
            return squeezed(new PDFTextStripper().getText(document));
        }
    }

    /** Without spaces, so that it does not matter where lines break. */
    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }

    private static <T> T await(Supplier<Optional<T>> wanted) {
        Instant end = Instant.now().plusSeconds(90);
        Optional<T> found = wanted.get();
        while (found.isEmpty()) {
            assertThat(Instant.now()).as("it is made in time").isBefore(end);
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            found = wanted.get();
        }
        return found.get();
    }
}
