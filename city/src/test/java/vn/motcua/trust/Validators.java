package vn.motcua.trust;

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
import java.security.cert.X509Certificate;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;

/** What others say of a signed paper. */
final class Validators {

    private Validators() {}

    /** The validator of EU DSS, which trusts only these roots. */
    static SimpleReport european(byte[] pdf, byte[] revocationList, X509Certificate... roots) {
        SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new InMemoryDocument(pdf));
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        for (X509Certificate root : roots) {
            trusted.addCertificate(new CertificateToken(root));
        }
        CommonCertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setAIASource(null);
        verifier.setTrustedCertSources(trusted);
        if (revocationList.length > 0) {
            verifier.setCrlSource(new ExternalResourcesCRLSource(new ByteArrayInputStream(revocationList)));
        }
        validator.setCertificateVerifier(verifier);
        return validator.validateDocument().getSimpleReport();
    }

    /** What poppler says; skips the test with a reason where its tools are not installed. */
    static String poppler(byte[] pdf, Path folder) throws Exception {
        Path file = java.nio.file.Files.write(folder.resolve(UUID.randomUUID() + ".pdf"), pdf);
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
}
