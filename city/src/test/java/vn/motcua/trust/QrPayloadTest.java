package vn.motcua.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.motcua.database.TestDatabase;
import vn.motcua.secrets.TestSecrets;

class QrPayloadTest {

    private static com.zaxxer.hikari.HikariDataSource source;
    private static QrKeys keys;

    @BeforeContainer
    static void start() throws Exception {
        source = TestDatabase.fresh();
        JdbcClient db = JdbcClient.create(source);
        Path data = java.nio.file.Files.createTempDirectory(Path.of("target"), "qr");
        keys = new QrKeys(db, TestSecrets.in(data, db), Clock.systemUTC());
    }

    @AfterContainer
    static void stop() {
        source.close();
    }

    @Property(tries = 200)
    void base_32_comes_back(@ForAll @Size(max = 200) byte[] bytes) {
        assertThat(Base32.decode(Base32.encode(bytes))).contains(bytes);
    }

    @Property(tries = 60)
    void what_was_signed_comes_back(@ForAll("payloads") QrPayload payload) {
        QrPayload own = withKey(payload);

        assertThat(keys.verify(keys.sign(own))).contains(own);
    }

    @Property(tries = 200)
    void any_other_letter_anywhere_is_refused(
            @ForAll("payloads") QrPayload payload,
            @ForAll @IntRange(max = 10_000) int where,
            @ForAll @IntRange(min = 1, max = 31) int by) {
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        StringBuilder text = new StringBuilder(keys.sign(withKey(payload)));
        int at = where % text.length();
        text.setCharAt(at, letters.charAt((letters.indexOf(text.charAt(at)) + by) % 32));

        assertThat(keys.verify(text.toString())).isEmpty();
    }

    @Property(tries = 20)
    void what_an_older_key_signed_stays_verifiable(@ForAll("payloads") QrPayload payload) {
        QrPayload own = withKey(payload);
        String text = keys.sign(own);

        keys.rotate();

        assertThat(keys.current()).isNotEqualTo(own.key());
        assertThat(keys.verify(text)).contains(own);
    }

    private static QrPayload withKey(QrPayload one) {
        return new QrPayload(
                keys.current(),
                one.document(),
                one.kind(),
                one.issuer(),
                one.number(),
                one.date(),
                one.initials(),
                one.holder(),
                one.digestOf(),
                one.digest());
    }

    @Provide
    Arbitrary<QrPayload> payloads() {
        Arbitrary<byte[]> eight = Arbitraries.bytes().array(byte[].class).ofSize(8);
        return Combinators.combine(
                        Arbitraries.of(List.of("result", "receipt")),
                        Arbitraries.strings().withChars("HG0123456789.").ofMaxLength(12),
                        Arbitraries.strings().withChars("0123456789/ĐTLKUBND-").ofMaxLength(20),
                        Arbitraries.integers().between(0, 20_000),
                        Arbitraries.strings().withChars("NĐTƯẶ.").ofMaxLength(10),
                        eight,
                        eight)
                .as((kind, issuer, number, days, initials, holder, digest) -> new QrPayload(
                        "00000000",
                        UUID.randomUUID(),
                        kind,
                        issuer,
                        number,
                        LocalDate.of(2020, 1, 1).plusDays(days),
                        initials,
                        holder,
                        'T',
                        digest));
    }
}
