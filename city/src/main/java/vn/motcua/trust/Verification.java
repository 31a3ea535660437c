package vn.motcua.trust;

import eu.europa.esig.dss.diagnostic.CertificateWrapper;
import eu.europa.esig.dss.diagnostic.DiagnosticData;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.MimeTypeEnum;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.pdf.modifications.DefaultPdfDifferencesFinder;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxNativeObjectFactory;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.motcua.agencies.Agencies;
import vn.motcua.agencies.Agency;
import vn.motcua.files.PdfBombs;

/** Says of a paper whether the city issued it, whether it is unchanged and whether it still counts. */
public class Verification {

    /** Of a file that is checked: 20 MB. */
    public static final int MOST_BYTES = 20 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Verification.class);
    private static final Pattern MADE_HERE = Pattern.compile("/App\\s*<<\\s*/Name\\s*/motcua\\s*>>");
    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final Semaphore FEW = new Semaphore(2);

    private final DocumentRows rows;
    private final QrKeys keys;
    private final Credentials credentials;
    private final Agencies agencies;
    private final List<X509Certificate> alsoTrusted;

    /** @param alsoTrusted roots of other authorities, for example the Government's */
    Verification(
            DocumentRows rows,
            QrKeys keys,
            Credentials credentials,
            Agencies agencies,
            Collection<X509Certificate> alsoTrusted) {
        this.rows = rows;
        this.keys = keys;
        this.credentials = credentials;
        this.agencies = agencies;
        this.alsoTrusted = List.copyOf(alsoTrusted);
    }

    /** By what a QR holds: a whole address or what follows {@code /v/}. */
    public Verdict byPayload(String text) {
        String payload = text.substring(text.lastIndexOf('/') + 1).strip().toUpperCase(java.util.Locale.ROOT);
        return keys.verify(payload)
                .flatMap(said -> rows.find(said.document()).filter(row -> agrees(said, row)))
                .map(row -> known(row, List.of()))
                .orElseGet(Verification::unknown);
    }

    /** The signature proves it already; a difference would mean that the record was altered. */
    private static boolean agrees(QrPayload said, DocumentRows.Row row) {
        return said.number().equals(row.document().number())
                && said.date().equals(row.document().date())
                && said.kind().equals(row.document().kind());
    }

    /** By the code printed under the QR. */
    public Verdict byCode(String typed) {
        return VerificationCode.read(typed)
                .flatMap(rows::byCode)
                .map(row -> known(row, List.of()))
                .orElseGet(Verification::unknown);
    }

    /**
     * By the file itself.
     *
     * @throws vn.motcua.kernel.ProblemException when it is no PDF, too large or a bomb
     */
    public Verdict byFile(byte[] pdf) {
        if (pdf.length > MOST_BYTES || pdf.length < 64 || !Arrays.equals(pdf, 0, PDF.length, PDF, 0, PDF.length)) {
            throw new TrustProblem.NotPdf().asException();
        }
        Optional<DocumentRows.Row> issued = rows.bySha256(sha256(pdf));
        List<Verdict.Signature> signatures = signatures(pdf);
        if (issued.isPresent()) {
            return known(issued.get(), signatures);
        }
        boolean ours = signatures.stream().anyMatch(Verdict.Signature::trusted) || names(pdf);
        if (signatures.isEmpty() && !ours) {
            return new Verdict(Verdict.Outcome.UNSIGNED, null, signatures);
        }
        boolean broken = signatures.stream().anyMatch(signature -> !signature.intact());
        return new Verdict(ours || broken ? Verdict.Outcome.CHANGED : Verdict.Outcome.FOREIGN, null, signatures);
    }

    /** Whether a signature in the file says that it was made by this program, also where it can't be read any more. */
    private static boolean names(byte[] pdf) {
        return MADE_HERE.matcher(new String(pdf, StandardCharsets.ISO_8859_1)).find();
    }

    private Verdict known(DocumentRows.Row row, List<Verdict.Signature> signatures) {
        Optional<Agency> agency = agencies.agency(row.document().agency());
        Verdict.Paper paper = new Verdict.Paper(
                row.document(),
                agency.map(Agency::name).orElse(""),
                agency.map(Agency::nameEn).orElse(""),
                row.heading(),
                row.signer(),
                row.initials());
        Verdict.Outcome outcome = switch (row.document().status()) {
            case VALID -> Verdict.Outcome.AUTHENTIC;
            case REVOKED -> Verdict.Outcome.REVOKED;
            case REPLACED -> Verdict.Outcome.REPLACED;
        };
        return new Verdict(outcome, paper, signatures);
    }

    private static Verdict unknown() {
        return new Verdict(Verdict.Outcome.UNKNOWN, null, List.of());
    }

    private List<Verdict.Signature> signatures(byte[] pdf) {
        try {
            PdfBombs.check(new ByteArrayInputStream(pdf));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!FEW.tryAcquire()) {
            throw new TrustProblem.Busy().asException();
        }
        try {
            Reports reports = validator(pdf).validateDocument();
            DiagnosticData data = reports.getDiagnosticData();
            return data.getSignatures().stream()
                    .map(signature -> fact(signature, reports))
                    .toList();
        } catch (RuntimeException e) {
            // A damaged or hostile file makes the library fail in many ways; none of them is a valid signature.
            LOG.debug("a file could not be validated", e);
            return List.of(new Verdict.Signature("", "", null, false, false, false));
        } finally {
            FEW.release();
        }
    }

    private PDFDocumentValidator validator(byte[] pdf) {
        PDFDocumentValidator validator =
                new PDFDocumentValidator(new InMemoryDocument(pdf, "document.pdf", MimeTypeEnum.PDF));
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        trusted.addCertificate(new CertificateToken(credentials.rootCertificate()));
        alsoTrusted.forEach(root -> trusted.addCertificate(new CertificateToken(root)));
        CommonCertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setAIASource(null);
        verifier.setTrustedCertSources(trusted);
        verifier.setCrlSource(new ExternalResourcesCRLSource(new ByteArrayInputStream(credentials.revocationList())));
        validator.setCertificateVerifier(verifier);
        DefaultPdfDifferencesFinder differences = new DefaultPdfDifferencesFinder();
        // Comparing pictures of pages costs much; our own papers are compared byte for byte.
        differences.setMaximalPagesAmountForVisualComparison(0);
        PdfBoxNativeObjectFactory factory = new PdfBoxNativeObjectFactory();
        factory.setPdfDifferencesFinder(differences);
        validator.setPdfObjFactory(factory);
        return validator;
    }

    private static Verdict.Signature fact(SignatureWrapper signature, Reports reports) {
        CertificateWrapper certificate = signature.getSigningCertificate();
        Indication indication = reports.getSimpleReport().getIndication(signature.getId());
        Date at = signature.getClaimedSigningTime();
        boolean revoked = certificate != null
                && certificate.getCertificateRevocationData().stream()
                        .anyMatch(one -> one.getStatus().isRevoked());
        String organisation = certificate == null ? null : certificate.getOrganizationName();
        String name = certificate == null ? null : certificate.getCommonName();
        return new Verdict.Signature(
                name == null ? "" : name,
                organisation == null ? "" : organisation,
                at == null ? null : at.toInstant(),
                signature.isSignatureIntact() && signature.isSignatureValid(),
                indication == Indication.TOTAL_PASSED,
                revoked);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
