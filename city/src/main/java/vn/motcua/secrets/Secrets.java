package vn.motcua.secrets;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import jakarta.annotation.PostConstruct;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import vn.motcua.database.StartFailure;
import vn.motcua.kernel.Json;

/** Named keys: made on first use, the same for all processes on one database, never shown. */
@Service
public class Secrets {

    private final JdbcClient db;
    private final Clock clock;
    private final Aead master;
    private final Map<String, Aead> aeads = new ConcurrentHashMap<>();

    Secrets(JdbcClient db, Clock clock, MasterKey masterKey) throws GeneralSecurityException {
        AeadConfig.register();
        this.db = db;
        this.clock = clock;
        this.master = masterKey.aead();
    }

    /** At the start, not at the first dossier: whether this is the key with which the city was set up. */
    @PostConstruct
    void tryMasterKey() {
        stored("master-key-check", () -> new byte[] {1});
    }

    /**
     * Encrypts with the named keyset's newest key.
     *
     * @param context bound to the result: {@link #open} needs the same, for example the row's id
     */
    public byte[] seal(String keyset, byte[] plain, String context) {
        try {
            return aead(keyset).encrypt(plain, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("keyset " + keyset + " can't encrypt", e);
        }
    }

    /** Decrypts what {@link #seal} made, with whichever key of the keyset made it. */
    public byte[] open(String keyset, byte[] cipher, String context) {
        byte[] bound = context.getBytes(StandardCharsets.UTF_8);
        try {
            return aead(keyset).decrypt(cipher, bound);
        } catch (GeneralSecurityException e) {
            return openAfresh(keyset, cipher, bound);
        }
    }

    /** Another process may have rotated the keyset since this one read it. */
    private byte[] openAfresh(String keyset, byte[] cipher, byte[] bound) {
        aeads.remove(keyset);
        try {
            return aead(keyset).decrypt(cipher, bound);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("not sealed by keyset " + keyset + " for this context", e);
        }
    }

    /** Adds a new key to a keyset and seals with it from now on; older keys keep opening what they sealed. */
    public void rotate(String keyset) {
        aead(keyset);
        try {
            KeysetHandle old = TinkProtoKeysetFormat.parseKeyset(read(keyset), InsecureSecretKeyAccess.get());
            KeysetHandle.Builder builder = KeysetHandle.newBuilder(old);
            builder.addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                    .withRandomId()
                    .makePrimary());
            KeysetHandle rotated = builder.build();
            byte[] bytes = TinkProtoKeysetFormat.serializeKeyset(rotated, InsecureSecretKeyAccess.get());
            db.sql("update secrets.keyset set sealed = :sealed, updated_at = :now where name = :name")
                    .param("sealed", master.encrypt(bytes, keyset.getBytes(StandardCharsets.UTF_8)))
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("name", keyset)
                    .update();
            aeads.put(keyset, rotated.getPrimitive(RegistryConfiguration.get(), Aead.class));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("keyset " + keyset + " can't be rotated", e);
        }
    }

    /** A key pair that never changes under this name; for example {@code Ed25519} for the journal's checkpoints. */
    public KeyPair keyPair(String name, String algorithm) {
        Pair pair = Json.read(
                stored(name, () -> {
                    try {
                        KeyPair made = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
                        return Json.bytes(new Pair(
                                made.getPublic().getEncoded(), made.getPrivate().getEncoded()));
                    } catch (GeneralSecurityException e) {
                        throw new IllegalStateException(algorithm, e);
                    }
                }),
                Pair.class);
        try {
            KeyFactory factory = KeyFactory.getInstance(algorithm);
            return new KeyPair(
                    factory.generatePublic(new X509EncodedKeySpec(pair.publicKey())),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(pair.privateKey())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(name, e);
        }
    }

    /** Secret bytes under a name, made by {@code maker} the first time. */
    public byte[] stored(String name, Supplier<byte[]> maker) {
        byte[] found = read(name);
        if (found.length > 0) {
            return found;
        }
        try {
            db.sql("""
                            insert into secrets.keyset (name, sealed, updated_at) values (:name, :sealed, :now)
                            on conflict (name) do nothing
                            """)
                    .param("name", name)
                    .param("sealed", master.encrypt(maker.get(), name.getBytes(StandardCharsets.UTF_8)))
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the master key can't encrypt", e);
        }
        return read(name);
    }

    private Aead aead(String keyset) {
        return aeads.computeIfAbsent(keyset, name -> {
            byte[] bytes = stored(name, () -> {
                try {
                    return TinkProtoKeysetFormat.serializeKeyset(
                            KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM),
                            InsecureSecretKeyAccess.get());
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException(e);
                }
            });
            try {
                return TinkProtoKeysetFormat.parseKeyset(bytes, InsecureSecretKeyAccess.get())
                        .getPrimitive(RegistryConfiguration.get(), Aead.class);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("keyset " + name + " can't be read", e);
            }
        });
    }

    /** The named secret, or no bytes. */
    private byte[] read(String name) {
        return db.sql("select sealed from secrets.keyset where name = :name")
                .param("name", name)
                .query((row, n) -> row.getBytes(1))
                .optional()
                .map(kept -> unseal(name, kept))
                .orElseGet(() -> new byte[0]);
    }

    private byte[] unseal(String name, byte[] kept) {
        try {
            return master.decrypt(kept, name.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new StartFailure("The master key does not open what this database holds (" + name
                    + "): use the data folder or MOTCUA_MASTER_KEY with which the city was set up.");
        }
    }

    private record Pair(byte[] publicKey, byte[] privateKey) {}
}
