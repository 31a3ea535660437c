package vn.motcua.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import vn.motcua.database.TestDatabase;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.ProblemException;

class DocumentsTest {

    private static HikariDataSource source;

    @TempDir
    static Path data;

    private static TestTrust city;

    @BeforeAll
    static void start() throws Exception {
        source = TestDatabase.fresh();
        city = TestTrust.in(source, data);
    }

    @AfterAll
    static void stop() {
        source.close();
    }

    @Test
    void a_signed_result_is_accepted_by_the_european_validator_and_by_poppler() throws Exception {
        byte[] pdf = city.files.bytes(
                city.documents.issue(city.extract("TLKT-UBND"), actor()).file());

        SimpleReport report = validate(pdf);
        assertThat(report.getSignaturesCount()).isEqualTo(2);
        assertThat(report.getSignatureIdList())
                .allSatisfy(id -> assertThat(report.getIndication(id))
                        .as("%s %s", report.getSubIndication(id), report.getAdESValidationErrors(id))
                        .isEqualTo(Indication.TOTAL_PASSED));
        assertThat(report.getSignatureIdList()).extracting(report::getSignedBy).contains("Trần Thị Bích Ngọc");
        String said = pdfsig(pdf);
        assertThat(said.split("Signature is Valid\\.", -1)).as(said).hasSize(3);
        assertThat(said).contains("Total document signed", "ETSI.CAdES.detached");
    }

    @Test
    void one_flipped_byte_is_refused_by_every_validator() throws Exception {
        byte[] pdf = city.files.bytes(
                city.documents.issue(city.extract("TLKT-UBND"), actor()).file());
        for (int at : List.of(300, pdf.length / 3, pdf.length - 40)) {
            byte[] forged = pdf.clone();
            forged[at] ^= 1;

            assertThat(city.verification.byFile(forged).outcome()).isEqualTo(Verdict.Outcome.CHANGED);
        }
        byte[] forged = pdf.clone();
        forged[streamOf(pdf) + 30] ^= 1;
        SimpleReport report = validate(forged);
        assertThat(report.getSignatureIdList()).noneMatch(id -> report.getIndication(id) == Indication.TOTAL_PASSED);
        assertThat(pdfsig(forged)).doesNotContain("Signature is Valid.").contains("Digest Mismatch");
    }

    @Test
    void every_paper_is_pdf_a_2b() throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (DocumentRequest request : List.of(city.extract("TLKT-UBND"), city.receipt())) {
            byte[] pdf = city.files.bytes(city.documents.issue(request, actor()).file());
            try (PDFAParser parser = Foundries.defaultInstance()
                            .createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFA_2_B);
                    PDFAValidator validator =
                            Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_2_B, false)) {
                var result = validator.validate(parser);
                assertThat(result.getTestAssertions())
                        .as("broken rules")
                        .filteredOn(one -> one.getStatus() == org.verapdf.pdfa.results.TestAssertion.Status.FAILED)
                        .extracting(one -> one.getRuleId().getClause() + ": " + one.getMessage())
                        .isEmpty();
                assertThat(result.isCompliant()).isTrue();
            }
        }
    }

    @Test
    void the_paper_says_what_the_decree_wants_with_every_vietnamese_letter() throws Exception {
        IssuedDocument issued = city.documents.issue(city.extract("GXN-UBND"), actor());

        String text = text(city.files.bytes(issued.file()));

        assertThat(text)
                .contains(
                        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                        "Độc lập - Tự do - Hạnh phúc",
                        "ỦY BAN NHÂN DÂN",
                        "Số: 01/GXN-UBND",
                        "TRÍCH LỤC KHAI TỬ",
                        "Nguyễn Thị Thu Hà",
                        "Ngưỡng Ẩm Ỷ Ỗ Ợ ự ẵ ặ ẳ ỵ đĐ",
                        "TM. ỦY BAN NHÂN DÂN",
                        "KT. CHỦ TỊCH",
                        "PHÓ CHỦ TỊCH",
                        "Trần Thị Bích Ngọc",
                        "Nơi nhận:",
                        issued.code())
                .doesNotContain("alert(");
    }

    @Test
    void numbers_have_no_gaps_when_many_issue_at_once_and_some_fail() throws Exception {
        TransactionTemplate transaction = new TransactionTemplate(city.transactions);
        try (var threads = Executors.newFixedThreadPool(4)) {
            var tasks = IntStream.range(0, 12)
                    .mapToObj(n -> threads.submit(() -> transaction.execute(status -> {
                        int number = city.rows.nextNumber(city.agency.id(), "QD-UBND", 2026);
                        if (n % 3 == 0) {
                            status.setRollbackOnly();
                            return 0;
                        }
                        return number;
                    })))
                    .toList();
            TreeSet<Integer> numbers = new TreeSet<>();
            for (var task : tasks) {
                numbers.add(task.get());
            }
            numbers.remove(0);
            assertThat(numbers)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, 8).boxed().toList());
        }
    }

    @Test
    void when_the_caller_rolls_back_neither_paper_nor_number_remains() {
        TransactionTemplate transaction = new TransactionTemplate(city.transactions);
        IssuedDocument lost = transaction.execute(status -> {
            status.setRollbackOnly();
            return city.documents.issue(city.extract("TBLB-UBND"), actor());
        });

        IssuedDocument kept = city.documents.issue(city.extract("TBLB-UBND"), actor());

        assertThat(kept.number()).isEqualTo(lost.number()).isEqualTo("01/TBLB-UBND");
        assertThat(city.documents.find(lost.id())).isEmpty();
    }

    @Test
    void verification_by_file_code_and_qr_agrees_and_knows_revocation_and_replacement() {
        IssuedDocument first = city.documents.issue(city.extract("TLKS-UBND"), actor());
        byte[] pdf = city.files.bytes(first.file());

        Verdict byFile = city.verification.byFile(pdf);
        assertThat(byFile.outcome()).isEqualTo(Verdict.Outcome.AUTHENTIC);
        assertThat(byFile.signatures()).hasSize(2).allMatch(one -> one.intact() && one.trusted() && !one.revoked());
        assertThat(city.verification
                        .byCode(first.code().toLowerCase().replace("-", " "))
                        .outcome())
                .isEqualTo(Verdict.Outcome.AUTHENTIC);
        Verdict byQr = city.verification.byPayload("HTTPS://DANANG.GOV.VN/V/" + first.payload());
        assertThat(byQr.outcome()).isEqualTo(Verdict.Outcome.AUTHENTIC);
        assertThat(byQr.paper().initials()).isEqualTo("N.T.T.H");

        IssuedDocument second = city.documents.issue(city.extract("TLKS-UBND").replacing(first.id()), actor());
        assertThat(city.verification.byFile(pdf).outcome()).isEqualTo(Verdict.Outcome.REPLACED);
        city.documents.revoke(second.id(), "Cấp nhầm", actor());
        assertThat(city.verification.byCode(second.code()).outcome()).isEqualTo(Verdict.Outcome.REVOKED);
        assertThatThrownBy(() -> city.documents.revoke(second.id(), "lần nữa", actor()))
                .isInstanceOf(ProblemException.class);
        assertThat(city.verification.byCode("0000-0000-0000").outcome()).isEqualTo(Verdict.Outcome.UNKNOWN);
    }

    @Test
    void papers_of_others_are_told_apart() {
        assertThat(city.verification.byFile(vn.motcua.files.TestFiles.pdf(1)).outcome())
                .isEqualTo(Verdict.Outcome.UNSIGNED);
        assertThatThrownBy(() -> city.verification.byFile("hello".repeat(50).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void a_rotated_key_signs_anew_and_a_revoked_certificate_is_told() {
        IssuedDocument before = city.documents.issue(city.receipt(), actor());
        Credential seal = city.credentials.all("", 50).items().stream()
                .filter(one -> one.kind() == Credential.Kind.AGENCY && one.retiredAt() == null)
                .findFirst()
                .orElseThrow();

        city.credentials.rotate(seal.id(), actor());
        IssuedDocument after = city.documents.issue(city.receipt(), actor());

        assertThat(city.verification.byFile(city.files.bytes(before.file())).signatures())
                .allMatch(Verdict.Signature::trusted);
        assertThat(city.verification.byFile(city.files.bytes(after.file())).signatures())
                .allMatch(Verdict.Signature::trusted);
        city.credentials.revoke(seal.id(), "Lộ khóa", actor());
        assertThat(city.verification.byFile(city.files.bytes(before.file())).signatures())
                .allMatch(Verdict.Signature::revoked);
    }

    @Test
    void a_template_is_filled_with_escaped_values_and_nothing_for_what_is_missing() {
        assertThat(city.documents.fill(
                        "<p>{{form.name}}{{form.none}}{{none.at.all}}</p>{{#form.list}}<i>{{.}}</i>{{/form.list}}",
                        Map.of("form", Map.of("name", "<b>Hà</b>", "list", List.of("a", "b")))))
                .isEqualTo("<p>&lt;b&gt;Hà&lt;/b&gt;</p><i>a</i><i>b</i>");
    }

    private static Actor actor() {
        return Actor.system("test");
    }

    private static SimpleReport validate(byte[] pdf) throws Exception {
        SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new InMemoryDocument(pdf));
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        trusted.addCertificate(new CertificateToken(city.credentials.rootCertificate()));
        CommonCertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setAIASource(null);
        verifier.setTrustedCertSources(trusted);
        verifier.setCrlSource(
                new ExternalResourcesCRLSource(new ByteArrayInputStream(city.credentials.revocationList())));
        validator.setCertificateVerifier(verifier);
        return validator.validateDocument().getSimpleReport();
    }

    /** What poppler says; skips the test with a reason where its tools are not installed. */
    private static String pdfsig(byte[] pdf) throws Exception {
        Path file = java.nio.file.Files.write(data.resolve(UUID.randomUUID() + ".pdf"), pdf);
        Process process;
        try {
            process = new ProcessBuilder("pdfsig", "-nocert", file.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return Assumptions.abort("pdfsig is not installed: apt-get install poppler-utils");
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private static int streamOf(byte[] pdf) {
        return new String(pdf, StandardCharsets.ISO_8859_1).indexOf("stream");
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(false);
            return stripper.getText(document);
        }
    }
}
