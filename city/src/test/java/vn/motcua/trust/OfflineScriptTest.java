package vn.motcua.trust;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.motcua.database.TestDatabase;
import vn.motcua.kernel.Json;
import vn.motcua.secrets.TestSecrets;

/** The script of the page that checks papers without a connection, run where there is no network at all. */
class OfflineScriptTest {

    /** As much of a page as the script touches. {@code fetch} is taken away: whoever calls it fails. */
    private static final String PAGE = """
            import { readFileSync } from 'node:fs';
            const given = JSON.parse(readFileSync(process.argv[2], 'utf8'));
            globalThis.fetch = undefined;
            const text = node => node.text + node.children.map(text).join('|');
            const made = () => ({
              text: '', children: [], className: '',
              set textContent(value) { this.text = value; },
              append(...more) { this.children.push(...more); },
            });
            let submit;
            let shown;
            const done = [];
            const form = { elements: { code: { value: '' } }, addEventListener: (name, listener) => { submit = listener; } };
            const result = { replaceChildren: (...nodes) => { shown = nodes; done.shift()?.(); } };
            const other = { files: [], addEventListener: () => {} };
            const place = {
              dataset: { verify: JSON.stringify(given.keys), lang: given.lang },
              querySelector: what => what === '[data-verify-form]' ? form : what === '[data-verify-result]' ? result : other,
            };
            globalThis.document = { querySelector: () => place, createElement: made };
            (0, eval)(readFileSync(process.argv[3], 'utf8'));
            for (const content of given.contents) {
              form.elements.code.value = content;
              await new Promise(resolve => { done.push(resolve); submit({ preventDefault() {} }); });
              console.log(shown[0].className + ' ' + shown.map(text).join('|'));
            }
            """;

    @TempDir
    Path folder;

    private final HikariDataSource source = TestDatabase.fresh();

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void a_code_is_accepted_with_the_keys_in_the_page_and_any_change_is_refused() throws Exception {
        JdbcClient db = JdbcClient.create(source);
        Files.createDirectories(folder.resolve("secrets"));
        QrKeys keys = new QrKeys(db, TestSecrets.in(folder.resolve("secrets"), db), Clock.systemUTC());
        String old = keys.sign(payload(keys));
        keys.rotate();
        String genuine = keys.sign(payload(keys));
        int middle = genuine.length() / 2;
        String changed = genuine.substring(0, middle)
                + (genuine.charAt(middle) == 'A' ? 'B' : 'A')
                + genuine.substring(middle + 1);
        HikariDataSource elsewhere = TestDatabase.fresh();
        try (elsewhere) {
            JdbcClient others = JdbcClient.create(elsewhere);
            Files.createDirectories(folder.resolve("others"));
            QrKeys stranger = new QrKeys(others, TestSecrets.in(folder.resolve("others"), others), Clock.systemUTC());
            List<String> said = run(
                    keys,
                    List.of(
                            "https://motcua.danang.gov.vn/V/" + genuine,
                            genuine.toLowerCase(java.util.Locale.ROOT),
                            old,
                            changed,
                            genuine.substring(0, 100),
                            stranger.sign(payload(stranger)),
                            ""));

            assertThat(said).hasSize(7);
            assertThat(said.subList(0, 3))
                    .allSatisfy(line -> assertThat(line)
                            .startsWith("note note--good Mã thật")
                            .contains("12/TLKT-UBND", "H17.60.01", "N.T.T.H", "22 tháng 11, 2026"));
            assertThat(said.subList(3, 7)).allMatch(line -> line.startsWith("note note--bad Mã không do thành phố ký"));
        }
    }

    private static QrPayload payload(QrKeys keys) {
        UUID document = UUID.fromString("0197a000-0000-7000-8000-000000000042");
        return new QrPayload(
                keys.current(),
                document,
                "result",
                "H17.60.01",
                "12/TLKT-UBND",
                LocalDate.of(2026, 11, 22),
                QrPayload.initials("Nguyễn Thị Thu Hà"),
                QrPayload.holderHash(document, "Nguyễn Thị Thu Hà"),
                'T',
                QrPayload.shortHash("văn bản".getBytes(StandardCharsets.UTF_8)));
    }

    private List<String> run(QrKeys keys, List<String> contents) throws Exception {
        Path page = Files.writeString(folder.resolve("page.mjs"), PAGE);
        Path given = Files.write(
                folder.resolve("given.json"),
                Json.bytes(java.util.Map.of("keys", keys.published(), "lang", "vi", "contents", contents)));
        Path script = Path.of("src", "main", "resources", "static", "verify.js").toAbsolutePath();
        Process process;
        try {
            process = new ProcessBuilder("node", page.toString(), given.toString(), script.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return Assumptions.abort("Node.js is not installed: apt-get install nodejs");
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.lines().toList();
    }
}
