package vn.motcua.notifications;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.motcua.kernel.Ids;
import vn.motcua.kernel.Invalid;
import vn.motcua.kernel.Json;
import vn.motcua.secrets.Secrets;

/** Browsers that people let us push to. The city calls only the push services that {@code city.push.hosts} names. */
@Component
class Subscriptions {

    private static final String KEYSET = "notifications.push";
    private static final int MOST = 10;

    private final JdbcClient db;
    private final Secrets secrets;
    private final Ids ids;
    private final Clock clock;
    private final List<String> hosts;

    Subscriptions(
            JdbcClient db,
            Secrets secrets,
            Ids ids,
            Clock clock,
            @Value(
                            "${city.push.hosts:fcm.googleapis.com,.push.services.mozilla.com,.notify.windows.com,.push.apple.com}")
                    List<String> hosts) {
        this.db = db;
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
        this.hosts = List.copyOf(hosts);
    }

    /**
     * What the browser gave (Push API).
     *
     * @param p256dh public key of the browser, 65 bytes in base64url
     * @param auth shared secret, 16 bytes in base64url
     */
    record Subscription(String endpoint, String p256dh, String auth) {}

    /** A subscription as its owner sees it. */
    record Device(UUID id, String device, Instant since) {}

    /** Keeps a subscription; the same browser again replaces what was known, also of another account. */
    void add(UUID account, Subscription subscription, String device) {
        check(subscription);
        UUID id = ids.next();
        db.sql("""
                        insert into notifications.subscription (id, account, endpoint_key, sealed, device, created_at)
                        values (:id, :account, :key, :sealed, :device, :now)
                        on conflict (endpoint_key) do update
                        set id = excluded.id, account = excluded.account, sealed = excluded.sealed,
                            device = excluded.device, created_at = excluded.created_at
                        """)
                .param("id", id)
                .param("account", account)
                .param("key", key(subscription.endpoint()))
                .param("sealed", secrets.seal(KEYSET, Json.bytes(subscription), id.toString()))
                .param("device", device.substring(0, Math.min(200, device.length())))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        db.sql("""
                        delete from notifications.subscription where account = :account and id not in
                          (select id from notifications.subscription where account = :account
                           order by created_at desc, id desc limit :most)
                        """).param("account", account).param("most", MOST).update();
    }

    /** Of each account that has any. */
    Map<UUID, List<UUID>> ids(Collection<UUID> accounts) {
        if (accounts.isEmpty()) {
            return Map.of();
        }
        Map<UUID, List<UUID>> found = new HashMap<>();
        db.sql("""
                        select account, id from notifications.subscription where account = any(:accounts)
                        order by created_at desc, id desc
                        """)
                .param("accounts", accounts.toArray(UUID[]::new))
                .query((row, n) -> found.computeIfAbsent(row.getObject(1, UUID.class), account -> new ArrayList<>())
                        .add(row.getObject(2, UUID.class)))
                .list();
        return found;
    }

    List<Device> list(UUID account) {
        return db.sql("""
                        select id, device, created_at from notifications.subscription
                        where account = :account
                        order by created_at desc, id desc
                        limit :most
                        """)
                .param("account", account)
                .param("most", MOST)
                .query((row, n) -> new Device(
                        row.getObject("id", UUID.class),
                        row.getString("device"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    Optional<Subscription> find(UUID id) {
        return db.sql("select sealed from notifications.subscription where id = :id")
                .param("id", id)
                .query((row, n) -> Json.read(secrets.open(KEYSET, row.getBytes(1), id.toString()), Subscription.class))
                .optional();
    }

    void remove(UUID account, UUID id) {
        db.sql("delete from notifications.subscription where id = :id and account = :account")
                .param("id", id)
                .param("account", account)
                .update();
    }

    /** The push service says that the browser gave it up. */
    void givenUp(UUID id) {
        db.sql("delete from notifications.subscription where id = :id")
                .param("id", id)
                .update();
    }

    private void check(Subscription subscription) {
        if (!allowed(subscription.endpoint())
                || length(subscription.p256dh()) != 65
                || length(subscription.auth()) != 16) {
            throw Invalid.at("endpoint", "notifications.push.unknown").asException();
        }
    }

    /** Https and a known push service; a host that begins with a dot stands for all below it. */
    private boolean allowed(String endpoint) {
        try {
            URI uri = URI.create(endpoint);
            String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
            boolean local = host.equals("localhost") && hosts.contains("localhost");
            return endpoint.length() <= 2000
                    && uri.getUserInfo() == null
                    && (local || ("https".equals(uri.getScheme()) && uri.getPort() == -1))
                    && hosts.stream()
                            .anyMatch(known -> known.startsWith(".") ? host.endsWith(known) : host.equals(known));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static int length(String base64) {
        try {
            return Base64.getUrlDecoder().decode(base64.replaceAll("=+$", "")).length;
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }

    private static byte[] key(String endpoint) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(endpoint.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
