package vn.motcua.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import vn.motcua.agencies.Agencies;
import vn.motcua.database.StartFailure;
import vn.motcua.journal.Journal;
import vn.motcua.kernel.Ids;
import vn.motcua.secrets.Secrets;

@Configuration
class TrustSettings {

    @Bean
    Addresses trustAddresses(@Value("${city.url:}") String url, @Value("${server.port:8080}") String port) {
        return new Addresses(url.isEmpty() ? "http://localhost:" + port : url.replaceAll("/+$", ""));
    }

    @Bean
    HardwareToken hardwareToken(
            @Value("${city.trust.pkcs11:}") String driver,
            @Value("${city.trust.pkcs11-pin-file:}") String pinFile,
            @Value("${city.trust.pkcs11-slot:0}") int slot) {
        return new HardwareToken(driver, pinFile, slot);
    }

    @Bean
    Credentials credentials(
            CredentialRows rows,
            HardwareToken token,
            Secrets secrets,
            Journal journal,
            Ids ids,
            Clock clock,
            SecureRandom random,
            @Value("${city.url:}") String url) {
        String list = url.isEmpty() ? "" : url.replaceAll("/+$", "") + "/trust/crl";
        return new Credentials(rows, new Authority(random, list), token, secrets, journal, ids, clock);
    }

    @Bean
    Pen pen(@Value("${city.trust.tsa:}") String stampAddress, Clock clock) {
        return new Pen(stampAddress, clock);
    }

    @Bean
    Documents documents(
            DocumentRows rows,
            Agencies agencies,
            Press press,
            Pen pen,
            Marks marks,
            Credentials credentials,
            QrKeys keys,
            Addresses addresses,
            vn.motcua.files.Files files,
            Journal journal,
            PlatformTransactionManager transactions,
            Ids ids,
            Clock clock) {
        return new IssuedDocuments(
                rows,
                agencies,
                press,
                pen,
                marks,
                credentials,
                keys,
                addresses,
                files,
                journal,
                transactions,
                ids,
                clock);
    }

    @Bean
    Verification verification(
            DocumentRows rows,
            QrKeys keys,
            Credentials credentials,
            Agencies agencies,
            @Value("${city.trust.roots:}") String roots) {
        return new Verification(rows, keys, credentials, agencies, roots.isEmpty() ? List.of() : read(Path.of(roots)));
    }

    /** Certificates in PEM, several in one file. */
    private static List<X509Certificate> read(Path file) {
        try (var in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (IOException | GeneralSecurityException e) {
            throw new StartFailure(
                    "city.trust.roots: " + file + " does not hold certificates in PEM: " + e.getMessage());
        }
    }
}
