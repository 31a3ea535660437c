package vn.motcua.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Component;
import vn.motcua.kernel.Ids;

/** The table of passkeys, also in the two shapes in which the framework's verifier wants it. */
@Component
class PasskeyRows {

    private final JdbcClient db;
    private final AccountRows accounts;
    private final Ids ids;
    private final Clock clock;

    PasskeyRows(JdbcClient db, AccountRows accounts, Ids ids, Clock clock) {
        this.db = db;
        this.accounts = accounts;
        this.ids = ids;
        this.clock = clock;
    }

    /** A passkey as its owner sees it. */
    record Passkey(UUID id, String label, Instant createdAt, Instant usedAt) {}

    List<Passkey> list(UUID account) {
        return db.sql("""
                        select id, label, created_at, used_at from identity.passkey
                        where account = :account order by created_at, id limit 50
                        """)
                .param("account", account)
                .query((row, n) -> new Passkey(
                        row.getObject("id", UUID.class),
                        row.getString("label"),
                        instant(row, "created_at"),
                        instant(row, "used_at")))
                .list();
    }

    boolean remove(UUID account, UUID passkey) {
        return db.sql("delete from identity.passkey where id = :id and account = :account")
                        .param("id", passkey)
                        .param("account", account)
                        .update()
                == 1;
    }

    PublicKeyCredentialUserEntityRepository owners() {
        return new Owners();
    }

    UserCredentialRepository credentials() {
        return new Credentials();
    }

    /** Accounts as owners of passkeys; the user name is the account's id. */
    private final class Owners implements PublicKeyCredentialUserEntityRepository {

        @Override
        public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
            return owner(Passkeys.account(id)).orElse(null);
        }

        @Override
        public @Nullable PublicKeyCredentialUserEntity findByUsername(String username) {
            return owner(UUID.fromString(username)).orElse(null);
        }

        @Override
        public void save(PublicKeyCredentialUserEntity owner) {
            throw new IllegalStateException("owners of passkeys are accounts");
        }

        @Override
        public void delete(Bytes id) {
            throw new IllegalStateException("owners of passkeys are accounts");
        }

        private Optional<PublicKeyCredentialUserEntity> owner(UUID account) {
            return accounts.find(account)
                    .map(found -> ImmutablePublicKeyCredentialUserEntity.builder()
                            .id(Passkeys.bytes(account))
                            .name(found.email().isEmpty() ? found.name() : found.email())
                            .displayName(found.name())
                            .build());
        }
    }

    /** Passkeys as the verifier reads and writes them. */
    private final class Credentials implements UserCredentialRepository {

        @Override
        public void delete(Bytes credential) {
            throw new IllegalStateException("passkeys are removed by their owners");
        }

        @Override
        public void save(CredentialRecord record) {
            db.sql("""
                            insert into identity.passkey
                              (credential, id, account, label, public_key, signatures, verified, transports, eligible,
                               backed_up, attestation, client_data, created_at, used_at)
                            values (:credential, :id, :account, :label, :key, :signatures, :verified, :transports,
                               :eligible, :backedUp, :attestation, :clientData, :now, :now)
                            on conflict (credential) do update
                            set signatures = excluded.signatures, verified = excluded.verified,
                                backed_up = excluded.backed_up, used_at = excluded.used_at
                            where passkey.account = excluded.account
                            """)
                    .param("credential", record.getCredentialId().getBytes())
                    .param("id", ids.next())
                    .param("account", Passkeys.account(record.getUserEntityUserId()))
                    .param("label", label(record.getLabel()))
                    .param("key", record.getPublicKey().getBytes())
                    .param("signatures", record.getSignatureCount())
                    .param("verified", record.isUvInitialized())
                    .param("transports", transports(record.getTransports()))
                    .param("eligible", record.isBackupEligible())
                    .param("backedUp", record.isBackupState())
                    .param("attestation", bytes(record.getAttestationObject()))
                    .param("clientData", bytes(record.getAttestationClientDataJSON()))
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        }

        @Override
        public @Nullable CredentialRecord findByCredentialId(Bytes credential) {
            return db.sql("select * from identity.passkey where credential = :credential")
                    .param("credential", credential.getBytes())
                    .query(PasskeyRows::credential)
                    .optional()
                    .orElse(null);
        }

        @Override
        public List<CredentialRecord> findByUserId(Bytes owner) {
            return db.sql("select * from identity.passkey where account = :account order by created_at, id limit 50")
                    .param("account", Passkeys.account(owner))
                    .query(PasskeyRows::credential)
                    .list();
        }
    }

    private static CredentialRecord credential(ResultSet row, int number) throws SQLException {
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(new Bytes(row.getBytes("credential")))
                .userEntityUserId(Passkeys.bytes(row.getObject("account", UUID.class)))
                .publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
                .signatureCount(row.getLong("signatures"))
                .uvInitialized(row.getBoolean("verified"))
                .transports(transports(row.getString("transports")))
                .backupEligible(row.getBoolean("eligible"))
                .backupState(row.getBoolean("backed_up"))
                .attestationObject(new Bytes(row.getBytes("attestation")))
                .attestationClientDataJSON(new Bytes(row.getBytes("client_data")))
                .label(row.getString("label"))
                .created(instant(row, "created_at"))
                .lastUsed(instant(row, "used_at"))
                .build();
    }

    private static String label(@Nullable String typed) {
        String label = typed == null ? "" : typed.strip();
        return label.isEmpty() ? "passkey" : label.substring(0, Math.min(60, label.length()));
    }

    private static byte[] bytes(@Nullable Bytes bytes) {
        return bytes == null ? new byte[0] : bytes.getBytes();
    }

    private static String transports(Set<AuthenticatorTransport> transports) {
        return transports.stream()
                .map(AuthenticatorTransport::getValue)
                .sorted()
                .collect(Collectors.joining(","));
    }

    private static Set<AuthenticatorTransport> transports(String words) {
        return Arrays.stream(words.split(",", -1))
                .filter(word -> !word.isEmpty())
                .map(AuthenticatorTransport::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
