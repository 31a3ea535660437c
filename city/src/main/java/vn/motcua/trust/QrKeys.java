package vn.motcua.trust;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.motcua.secrets.Secrets;

/** Signs what QRs say and checks it. The public keys are published at {@code /trust/keys.json}, also those of the past. */
@Component
public class QrKeys {

    private static final String KEYSET = "trust";
    private static final String ALGORITHM = "SHA256withECDSAinP1363Format";

    private final JdbcClient db;
    private final Secrets secrets;
    private final Clock clock;
    private final Map<String, PublicKey> known = new ConcurrentHashMap<>();

    QrKeys(JdbcClient db, Secrets secrets, Clock clock) {
        this.db = db;
        this.secrets = secrets;
        this.clock = clock;
    }

    private record Active(String id, byte[] sealed) {}

    /** The id of the key to sign with, made on first use. */
    String current() {
        return active().id();
    }

    private Active active() {
        return find().orElseGet(() -> {
            make();
            return find().orElseThrow();
        });
    }

    private Optional<Active> find() {
        return db.sql("select id, sealed from trust.qr_key where retired_at is null")
                .query((row, n) -> new Active(row.getString(1), row.getBytes(2)))
                .optional();
    }

    private void make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            byte[] published = pair.getPublic().getEncoded();
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(published);
            String id = HexFormat.of().formatHex(hash, 0, 4);
            db.sql("""
                            insert into trust.qr_key (id, public_key, sealed, valid_from)
                            values (:id, :published, :sealed, :now)
                            on conflict do nothing
                            """)
                    .param("id", id)
                    .param("published", published)
                    .param("sealed", secrets.seal(KEYSET, pair.getPrivate().getEncoded(), id))
                    .param("now", now())
                    .update();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("P-256 is missing", e);
        }
    }

    /** Signs with a new key from now on; what older keys signed stays verifiable. */
    public void rotate() {
        db.sql("update trust.qr_key set retired_at = :now where retired_at is null")
                .param("now", now())
                .update();
        active();
    }

    /** The signed payload as text: what follows {@code /v/}. */
    String sign(QrPayload payload) {
        byte[] bytes = payload.bytes();
        Active active = active();
        if (!active.id().equals(payload.key())) {
            throw new IllegalStateException("payload names key " + payload.key());
        }
        try {
            PrivateKey key = KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(secrets.open(KEYSET, active.sealed(), active.id())));
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(bytes);
            byte[] signed = signature.sign();
            return Base32.encode(ByteBuffer.allocate(bytes.length + signed.length)
                    .put(bytes)
                    .put(signed)
                    .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the QR key can't sign", e);
        }
    }

    /** The payload when a key of ours signed it; empty for everything else. */
    Optional<QrPayload> verify(String text) {
        if (text.length() > 1_000) {
            return Optional.empty();
        }
        return Base32.decode(text)
                .filter(all -> all.length > QrPayload.SIGNATURE)
                .flatMap(all -> {
                    int end = all.length - QrPayload.SIGNATURE;
                    byte[] bytes = Arrays.copyOf(all, end);
                    return QrPayload.read(bytes)
                            .filter(payload -> signed(payload.key(), bytes, Arrays.copyOfRange(all, end, all.length)));
                });
    }

    private boolean signed(String id, byte[] bytes, byte[] signed) {
        Optional<PublicKey> key = key(id);
        if (key.isEmpty()) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key.get());
            signature.update(bytes);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private Optional<PublicKey> key(String id) {
        PublicKey cached = known.get(id);
        if (cached != null) {
            return Optional.of(cached);
        }
        Optional<PublicKey> found = db.sql("select public_key from trust.qr_key where id = :id")
                .param("id", id)
                .query((row, n) -> publicKey(row.getBytes(1)))
                .optional();
        found.ifPresent(key -> known.put(id, key));
        return found;
    }

    /** The public keys as a JSON Web Key Set (RFC 7517), the newest first. */
    Map<String, Object> published() {
        record Row(String id, byte[] key, Instant from) {}
        List<Map<String, String>> keys = db
                .sql("select id, public_key, valid_from from trust.qr_key order by valid_from desc limit 100")
                .query((row, n) -> new Row(
                        row.getString(1),
                        row.getBytes(2),
                        row.getObject(3, OffsetDateTime.class).toInstant()))
                .list()
                .stream()
                .map(row -> jwk(row.id(), (ECPublicKey) publicKey(row.key())))
                .toList();
        return Map.of("keys", keys);
    }

    private static Map<String, String> jwk(String id, ECPublicKey key) {
        Map<String, String> jwk = new LinkedHashMap<>();
        jwk.put("kty", "EC");
        jwk.put("crv", "P-256");
        jwk.put("alg", "ES256");
        jwk.put("use", "sig");
        jwk.put("kid", id);
        jwk.put("x", coordinate(key.getW().getAffineX()));
        jwk.put("y", coordinate(key.getW().getAffineY()));
        return jwk;
    }

    private static String coordinate(java.math.BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] exact = new byte[32];
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, exact, 32 - length, length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(exact);
    }

    private static PublicKey publicKey(byte[] encoded) {
        try {
            return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a stored key is broken", e);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
