package vn.motcua.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.zaxxer.hikari.HikariDataSource;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.simplereport.SimpleReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
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
    void a_result_whose_text_has_no_heading_is_called_by_its_name() {
        IssuedDocument issued = city.documents.issue(
                DocumentRequest.of("result", city.extract("GNC").agency(), "GNC", "<p>Đã đăng ký.</p>")
                        .titled("", "Giấy xác nhận đăng ký nuôi chó"),
                actor());

        assertThat(issued.title()).isEqualTo("Giấy xác nhận đăng ký nuôi chó");
    }

    @Test
    void a_text_with_its_own_heading_says_it_once() throws Exception {
        IssuedDocument issued = city.documents.issue(
                DocumentRequest.of(
                                "result",
                                city.extract("GKS").agency(),
                                "GKS",
                                "<h1>GIẤY KHAI SINH</h1><p>Đã đăng ký.</p>")
                        .titled("", "Giấy khai sinh"),
                actor());

        assertThat(issued.title()).isEqualTo("GIẤY KHAI SINH");
        try (PDDocument pdf = Loader.loadPDF(city.files.bytes(issued.file()))) {
            assertThat(new PDFTextStripper().getText(pdf))
                    .containsOnlyOnce("GIẤY KHAI SINH")
                    .doesNotContain("Giấy khai sinh");
        }
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
    void signature_and_seal_stand_as_the_decree_wants() throws Exception {
        byte[] pdf = city.files.bytes(
                city.documents.issue(city.extract("KT-UBND"), actor()).file());
        double mm = 72 / 25.4;
        try (var document = Loader.loadPDF(pdf)) {
            List<PDSignatureField> fields = document.getSignatureFields();
            PDRectangle person = fields.getFirst().getWidgets().getFirst().getRectangle();
            PDRectangle seal = fields.getLast().getWidgets().getFirst().getRectangle();
            assertThat(seal.getWidth()).as("the seal in its real size").isCloseTo((float) (36 * mm), within(0.1f));
            assertThat(seal.getHeight()).isCloseTo((float) (36 * mm), within(0.1f));
            assertThat(seal.getUpperRightX())
                    .as("over a third of the signature, on its left (NĐ 30/2020, Phụ lục I, II.8)")
                    .isCloseTo(person.getLowerLeftX() + person.getWidth() / 3, within(0.5f));
            assertThat(seal.getLowerLeftX()).isLessThan(person.getLowerLeftX());
            Place capacity = Place.last(pdf, "PHÓ CHỦ TỊCH").orElseThrow();
            Place name = Place.last(pdf, "Trần Thị Bích Ngọc").orElseThrow();
            float height = document.getPage(0).getMediaBox().getHeight();
            assertThat(person.getLowerLeftX() + person.getWidth() / 2)
                    .as("in the middle between capacity and name (II.7)")
                    .isCloseTo((float) capacity.middle(), within(1f));
            assertThat(height - person.getUpperRightY()).isGreaterThan((float) capacity.base() - 12);
            assertThat(height - person.getLowerLeftY()).isLessThan((float) name.base());
            for (var page : document.getPages()) {
                for (var font : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(font).isEmbedded())
                            .as(font.getName())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void the_drawn_pictures_have_the_colours_of_the_decree_on_a_transparent_ground() throws Exception {
        for (byte[] png :
                List.of(Marks.drawSignature("Trần Thị Bích Ngọc"), Marks.drawSeal("Ủy ban nhân dân phường"))) {
            var image = javax.imageio.ImageIO.read(new ByteArrayInputStream(png));
            assertThat(image.getColorModel().hasAlpha()).isTrue();
            assertThat(image.getRGB(0, 0) >>> 24).isZero();
        }
        assertThat(strongest(Marks.drawSignature("Trần Thị Bích Ngọc"))).isEqualTo(0x0033A0);
        assertThat(strongest(Marks.drawSeal("Ủy ban nhân dân phường"))).isEqualTo(0xD6001C);
    }

    private static int strongest(byte[] png) throws IOException {
        var image = javax.imageio.ImageIO.read(new ByteArrayInputStream(png));
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) >>> 24 == 255) {
                    return image.getRGB(x, y) & 0xFFFFFF;
                }
            }
        }
        throw new AssertionError("nothing is drawn");
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

    /** Also in the certificate inside the signature, which the signature does not cover: it stays a paper of ours. */
    @Test
    void a_flipped_byte_anywhere_makes_a_changed_paper_of_ours() {
        byte[] pdf =
                city.files.bytes(city.documents.issue(city.receipt(), actor()).file());
        List<Integer> others = new ArrayList<>();
        for (int at = 100; at < pdf.length; at += pdf.length / 250) {
            byte[] forged = pdf.clone();
            forged[at] ^= 1;
            if (city.verification.byFile(forged).outcome() != Verdict.Outcome.CHANGED) {
                others.add(at);
            }
        }
        assertThat(others).isEmpty();
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

    private static SimpleReport validate(byte[] pdf) {
        return Validators.european(pdf, city.credentials.revocationList(), city.credentials.rootCertificate());
    }

    private static String pdfsig(byte[] pdf) throws Exception {
        return Validators.poppler(pdf, data);
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
