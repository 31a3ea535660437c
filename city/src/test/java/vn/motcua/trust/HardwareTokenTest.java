package vn.motcua.trust;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.simplereport.SimpleReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key that lies in a PKCS#11 token (SoftHSM) and never leaves it. */
class HardwareTokenTest {

    private static final Path DRIVER = Path.of("/usr/lib/softhsm/libsofthsm2.so");
    private static final String PIN = "123456";
    private static final String LABEL = "H17.02";

    @TempDir
    Path folder;

    @Test
    void a_paper_signed_by_a_token_is_accepted_by_the_european_validator_and_by_poppler() throws Exception {
        Assumptions.assumeTrue(Files.exists(DRIVER), "SoftHSM is not installed: apt-get install softhsm2");
        Files.createDirectories(folder.resolve("tokens"));
        Files.writeString(
                folder.resolve("softhsm2.conf"),
                "directories.tokendir = " + folder.resolve("tokens")
                        + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        String slot = slot(run(
                "softhsm2-util", "--init-token", "--free", "--label", "city", "--so-pin", "12345678", "--pin", PIN));
        Path provider = Files.writeString(
                folder.resolve("provider.conf"), "name = City\nlibrary = " + DRIVER + "\nslot = " + slot + "\n");
        String[] store = {
            "-storetype", "PKCS11", "-storepass", PIN, "-addprovider", "SunPKCS11", "-providerarg", provider.toString()
        };
        keytool(
                store,
                "-genkeypair",
                "-alias",
                LABEL,
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=So Tu phap thanh pho Da Nang, C=VN",
                "-validity",
                "365",
                "-ext",
                "KU=digitalSignature,nonRepudiation");
        byte[] pem = keytool(store, "-exportcert", "-rfc", "-alias", LABEL).getBytes(StandardCharsets.US_ASCII);
        Path pin = Files.writeString(folder.resolve("pin"), PIN + "\n");
        Path signed = folder.resolve("signed.pdf");

        String said = run(
                java("java"),
                "-cp",
                System.getProperty("java.class.path"),
                InAnotherProcess.class.getName(),
                slot,
                pin.toString(),
                signed.toString());

        assertThat(said).contains("no key of nobody");
        byte[] pdf = Files.readAllBytes(signed);
        X509Certificate certificate = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
        SimpleReport report = Validators.european(pdf, new byte[0], certificate);
        assertThat(report.getSignatureIdList())
                .hasSize(1)
                .allSatisfy(id -> assertThat(report.getIndication(id))
                        .as("%s %s", report.getSubIndication(id), report.getAdESValidationErrors(id))
                        .isEqualTo(Indication.TOTAL_PASSED));
        assertThat(Validators.poppler(pdf, folder)).contains("Signature is Valid.");
    }

    /** SoftHSM finds its settings by an environment variable, so it is used in a process that has it. */
    static final class InAnotherProcess {

        public static void main(String[] arguments) throws Exception {
            try (HardwareToken token =
                    new HardwareToken(DRIVER.toString(), arguments[1], Integer.parseInt(arguments[0]))) {
                SigningKey key = token.key(LABEL).orElseThrow();
                System.out.println(token.key("nobody").isEmpty() ? "no key of nobody" : "a key of nobody");
                byte[] pdf = new Pen("", Clock.systemUTC())
                        .sign(
                                vn.motcua.files.TestFiles.pdf(1),
                                key,
                                "Sở Tư pháp",
                                "Đóng dấu",
                                "Đà Nẵng",
                                new Pen.Picture(Marks.drawSeal("Sở Tư pháp"), 1, 200, 300, Marks.SEAL, Marks.SEAL));
                Files.write(Path.of(arguments[2]), pdf);
            }
        }
    }

    private static String slot(String said) {
        Matcher slot = Pattern.compile("reassigned to slot (\\d+)").matcher(said);
        assertThat(slot.find()).as(said).isTrue();
        return slot.group(1);
    }

    private String keytool(String[] store, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(java("keytool")));
        command.addAll(List.of(words));
        command.addAll(List.of(store));
        return run(command.toArray(String[]::new));
    }

    private static String java(String program) {
        return Path.of(System.getProperty("java.home"), "bin", program).toString();
    }

    private String run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .put("SOFTHSM2_CONF", folder.resolve("softhsm2.conf").toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
