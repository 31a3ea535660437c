package vn.motcua.trust;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.bouncycastle.asn1.x500.X500Name;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.agencies.Agency;
import vn.motcua.journal.Journal;
import vn.motcua.journal.NewEntry;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Ids;
import vn.motcua.secrets.Secrets;

/**
 * Keys and certificates of agencies and officers: made on first use by the city's own authority and kept as sealed PKCS#12, or on a
 * hardware token (PKCS#11) when one is configured.
 */
public class Credentials {

    private static final UUID NONE = new UUID(0, 0);
    private static final String KEYSET = "trust";
    private static final String ALIAS = "key";

    private final CredentialRows rows;
    private final Authority authority;
    private final HardwareToken token;
    private final Secrets secrets;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    Credentials(
            CredentialRows rows,
            Authority authority,
            HardwareToken token,
            Secrets secrets,
            Journal journal,
            Ids ids,
            Clock clock) {
        this.rows = rows;
        this.authority = authority;
        this.token = token;
        this.secrets = secrets;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /** The key with which the agency seals (con dấu số). */
    SigningKey agency(Agency agency) {
        return token.key(agency.code()).orElseGet(() -> {
            if (token.present()) {
                throw new TrustProblem.NoKey(agency.code()).asException();
            }
            return own(
                    Credential.Kind.AGENCY,
                    agency.id(),
                    Authority.name(agency.name(), "", agency.code()),
                    agency.name());
        });
    }

    /** The key with which an officer signs: from the token when it has one under the account's id, else the city's own. */
    SigningKey officer(UUID account, String name, String organisation) {
        return token.key(account.toString())
                .orElseGet(() -> own(
                        Credential.Kind.OFFICER,
                        account,
                        Authority.name(name, organisation, account.toString()),
                        name));
    }

    private SigningKey own(Credential.Kind kind, UUID holder, X500Name subject, String name) {
        Instant now = clock.instant();
        CredentialRows.Kept kept = rows.inUse(kind, holder)
                .filter(row -> row.validTo().isAfter(now))
                .orElseGet(() -> {
                    rows.retire(kind, holder, now);
                    return make(kind, holder, subject, name);
                });
        KeyStore.PrivateKeyEntry entry = entry(kept);
        return new SigningKey.InMemory(entry);
    }

    private CredentialRows.Kept make(Credential.Kind kind, UUID holder, X500Name subject, String name) {
        Authority.Issued root = root();
        Authority.Issued made = authority.leaf(root, subject, clock.instant());
        return keep(kind, holder, name, made, new Certificate[] {made.certificate(), root.certificate()});
    }

    private Authority.Issued root() {
        CredentialRows.Kept kept = rows.inUse(Credential.Kind.ROOT, NONE).orElseGet(() -> {
            Authority.Issued made = authority.root("Một Cửa CA thử nghiệm (demonstration)", clock.instant());
            return keep(
                    Credential.Kind.ROOT, NONE, "Một Cửa CA thử nghiệm", made, new Certificate[] {made.certificate()});
        });
        KeyStore.PrivateKeyEntry entry = entry(kept);
        return new Authority.Issued((X509Certificate) entry.getCertificate(), entry.getPrivateKey());
    }

    /** The certificate that all others hang on. */
    public X509Certificate rootCertificate() {
        return root().certificate();
    }

    private CredentialRows.Kept keep(
            Credential.Kind kind, UUID holder, String name, Authority.Issued made, Certificate[] chain) {
        UUID id = ids.next();
        try {
            rows.insert(
                    id,
                    kind,
                    holder,
                    name,
                    made.certificate(),
                    secrets.seal(KEYSET, pkcs12(made.key(), chain), id.toString()));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the key can't be kept", e);
        }
        return rows.inUse(kind, holder).orElseThrow();
    }

    /** Sealed as a whole, so its own password adds nothing. */
    private static byte[] pkcs12(PrivateKey key, Certificate[] chain) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(ALIAS, key, ALIAS.toCharArray(), chain);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.store(out, ALIAS.toCharArray());
        return out.toByteArray();
    }

    private KeyStore.PrivateKeyEntry entry(CredentialRows.Kept kept) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            byte[] bytes = secrets.open(KEYSET, kept.keystore(), kept.id().toString());
            store.load(new ByteArrayInputStream(bytes), ALIAS.toCharArray());
            return (KeyStore.PrivateKeyEntry) store.getEntry(ALIAS, new PasswordProtection(ALIAS.toCharArray()));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the key " + kept.id() + " can't be read", e);
        }
    }

    /** All certificates, the newest first. {@code before} is the {@code next} of the slice before, or empty. */
    public vn.motcua.kernel.Slice<Credential> all(String before, int size) {
        return rows.all(before, size);
    }

    /** Takes a new key for the holder from the next signature on; what the old one signed stays valid. */
    @Transactional
    public void rotate(UUID credential, Actor actor) {
        Credential found = rows.find(credential)
                .filter(one -> one.kind() != Credential.Kind.ROOT && one.retiredAt() == null)
                .orElseThrow(() -> new TrustProblem.NoCredential(credential).asException());
        rows.retire(found.kind(), found.holder(), clock.instant());
        record(found, "trust.key-rotated", actor, "");
    }

    /** Revokes a certificate: signatures made with it after this moment are not accepted. A new key is taken on next use. */
    @Transactional
    public void revoke(UUID credential, String reason, Actor actor) {
        Credential found = rows.find(credential)
                .filter(one -> one.kind() != Credential.Kind.ROOT && one.revokedAt() == null)
                .orElseThrow(() -> new TrustProblem.NoCredential(credential).asException());
        rows.revoke(credential, reason, clock.instant());
        record(found, "trust.certificate-revoked", actor, reason);
    }

    private void record(Credential credential, String type, Actor actor, String reason) {
        journal.append(NewEntry.of(
                "credential/" + credential.id(),
                type,
                actor,
                Map.of(
                        "holder",
                        credential.holder(),
                        "kind",
                        credential.kind().name().toLowerCase(Locale.ROOT),
                        "serial",
                        credential.serial(),
                        "reason",
                        reason)));
    }

    /** The revocation list as it is now, DER. */
    public byte[] revocationList() {
        return authority.list(root(), rows.revoked(), clock.instant());
    }

    static X509Certificate certificate(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a stored certificate is broken", e);
        }
    }
}
