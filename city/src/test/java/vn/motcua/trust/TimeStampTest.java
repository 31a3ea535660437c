package vn.motcua.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.simplereport.SimpleReport;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.database.TestDatabase;
import vn.motcua.kernel.Actor;

/** Signatures with time stamps of an authority that is another process and speaks RFC 3161. */
class TimeStampTest {

    private static final String STARTED = "Time-stamping authority at ";

    @TempDir
    static Path data;

    private static HikariDataSource source;
    private static Process simulator;
    private static String address;
    private static TestTrust city;

    @BeforeAll
    static void start() throws Exception {
        Path module = Path.of("..", "simulators", "target").toAbsolutePath().normalize();
        simulator = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        module.resolve("classes") + ":"
                                + Files.readString(module.resolve("classpath")).strip(),
                        "vn.motcua.simulators.tsa.TimeStampSimulator",
                        "0")
                .redirectErrorStream(true)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::destroyForcibly));
        var output = new BufferedReader(new InputStreamReader(simulator.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        assertThat(line).startsWith(STARTED);
        address = line.substring(STARTED.length());
        source = TestDatabase.fresh();
        city = TestTrust.stamped(source, data, address);
    }

    @AfterAll
    static void stop() {
        simulator.destroyForcibly();
        source.close();
    }

    @Test
    void a_stamped_paper_is_baseline_t_and_its_time_is_proven() throws Exception {
        byte[] pdf = city.files.bytes(city.documents
                .issue(city.extract("TLKT-UBND"), Actor.system("test"))
                .file());

        SimpleReport report =
                Validators.european(pdf, city.credentials.revocationList(), city.credentials.rootCertificate(), root());

        assertThat(report.getSignaturesCount()).isEqualTo(2);
        assertThat(report.getSignatureIdList()).allSatisfy(id -> {
            assertThat(report.getIndication(id))
                    .as("%s %s", report.getSubIndication(id), report.getAdESValidationErrors(id))
                    .isEqualTo(Indication.TOTAL_PASSED);
            assertThat(report.getSignatureFormat(id)).isEqualTo(SignatureLevel.PAdES_BASELINE_T);
            assertThat(report.getSignatureTimestamps(id)).hasSize(1);
            assertThat(report.getBestSignatureTime(id))
                    .isCloseTo(Date.from(Instant.now()), Duration.ofMinutes(5).toMillis());
        });
        assertThat(Validators.poppler(pdf, data)).doesNotContain("Signature is Invalid");
        assertThat(city.verification.byFile(pdf).outcome()).isEqualTo(Verdict.Outcome.AUTHENTIC);
    }

    @Test
    void while_the_authority_is_away_nothing_is_issued_and_no_number_is_lost() throws Exception {
        TestTrust cut = TestTrust.stamped(source, data, address.replaceAll(":\\d+/", ":1/"));

        assertThatThrownBy(() -> cut.documents.issue(cut.extract("CUT-UBND"), Actor.system("test")))
                .hasMessageContaining("localhost:1");

        assertThat(city.documents
                        .issue(city.extract("CUT-UBND"), Actor.system("test"))
                        .number())
                .isEqualTo("01/CUT-UBND");
    }

    private static X509Certificate root() throws Exception {
        try (var pem = URI.create(address.replace("/tsa", "/root.pem")).toURL().openStream()) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
        }
    }
}
