package vn.motcua.notifications;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import vn.motcua.identity.Account;
import vn.motcua.identity.Accounts;
import vn.motcua.kernel.Ids;
import vn.motcua.kernel.Json;
import vn.motcua.kernel.Slice;

/** The rows of notices: made by the follower, read by people, delivered by the sender. */
@Component
class Notices {

    private static final String COLUMNS =
            "id, entry, recipient, channel, target, key, words, path, formal, created_at, "
                    + "read_at, attempts, failure";

    private final JdbcClient db;
    private final Preferences preferences;
    private final Subscriptions subscriptions;
    private final Mail mail;
    private final Accounts accounts;
    private final Ids ids;
    private final Clock clock;

    Notices(
            JdbcClient db,
            Preferences preferences,
            Subscriptions subscriptions,
            Mail mail,
            Accounts accounts,
            Ids ids,
            Clock clock) {
        this.db = db;
        this.preferences = preferences;
        this.subscriptions = subscriptions;
        this.mail = mail;
        this.accounts = accounts;
        this.ids = ids;
        this.clock = clock;
    }

    /** Keeps notices for the inbox and for each way of sending that their recipients want; once for each entry. */
    void add(List<Announcement.Told> told) {
        if (told.isEmpty()) {
            return;
        }
        Set<UUID> recipients =
                told.stream().map(one -> one.notice().recipient()).collect(Collectors.toSet());
        Map<UUID, Preference> wishes = preferences.of(recipients);
        Set<UUID> reachable = mail.available() ? withAddress(wishes) : Set.of();
        Map<UUID, List<UUID>> browsers = subscriptions.ids(wishing(wishes, Preference::push));
        Instant now = clock.instant();
        List<Row> rows = new ArrayList<>();
        for (Announcement.Told one : told) {
            UUID recipient = one.notice().recipient();
            Instant next = wishes.getOrDefault(recipient, Preference.USUAL).mayBeSent(now);
            rows.add(new Row(one, Channel.INBOX, "", now));
            if (reachable.contains(recipient)) {
                rows.add(new Row(one, Channel.EMAIL, "", next));
            }
            browsers.getOrDefault(recipient, List.of())
                    .forEach(browser -> rows.add(new Row(one, Channel.PUSH, browser.toString(), next)));
        }
        insert(rows, now);
    }

    private record Row(Announcement.Told told, Channel channel, String target, Instant next) {}

    private static Set<UUID> wishing(Map<UUID, Preference> wishes, Predicate<Preference> what) {
        return wishes.entrySet().stream()
                .filter(wish -> what.test(wish.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Set<UUID> withAddress(Map<UUID, Preference> wishes) {
        return accounts.list(List.copyOf(wishing(wishes, Preference::email))).stream()
                .filter(account -> !account.email().isEmpty())
                .map(Account::id)
                .collect(Collectors.toSet());
    }

    private void insert(List<Row> rows, Instant now) {
        db.sql("""
                        insert into notifications.notice
                          (id, entry, recipient, channel, target, key, words, path, formal, created_at, state, next_at)
                        select r.id, r.entry, r.recipient, r.channel, r.target, r.key, r.words, r.path, r.formal, :now,
                               r.state, r.next
                        from unnest(:id::uuid[], :entry::bigint[], :recipient::uuid[], :channel::text[], :target::text[],
                                    :key::text[], :words::text[], :path::text[], :formal::boolean[], :state::text[],
                                    :next::timestamptz[])
                             as r (id, entry, recipient, channel, target, key, words, path, formal, state, next)
                        on conflict (entry, recipient, channel, target, key) do nothing
                        """)
                .param("id", column(rows, row -> ids.next().toString()))
                .param("entry", rows.stream().map(row -> row.told().entry()).toArray(Long[]::new))
                .param(
                        "recipient",
                        column(rows, row -> row.told().notice().recipient().toString()))
                .param("channel", column(rows, row -> row.channel().name()))
                .param("target", column(rows, Row::target))
                .param("key", column(rows, row -> row.told().notice().key()))
                .param(
                        "words",
                        column(rows, row -> Json.text(row.told().notice().words())))
                .param("path", column(rows, row -> row.told().notice().path()))
                .param(
                        "formal",
                        rows.stream().map(row -> row.told().notice().formal()).toArray(Boolean[]::new))
                .param("state", column(rows, row -> row.channel() == Channel.INBOX ? "KEPT" : "WAITING"))
                .param("next", column(rows, row -> row.next().toString()))
                .param("now", time(now))
                .update();
    }

    private static String[] column(List<Row> rows, Function<Row, String> cell) {
        return rows.stream().map(cell).toArray(String[]::new);
    }

    /** The newest first. {@code before} is the {@code next} of the slice before, or empty. */
    Slice<Kept> inbox(UUID recipient, String before, int size) {
        List<Kept> found = db.sql("select " + COLUMNS + """
                         from notifications.notice
                        where recipient = :recipient and channel = 'INBOX' and id < :before
                        order by id desc
                        limit :limit
                        """)
                .param("recipient", recipient)
                .param("before", key(before))
                .param("limit", size + 1)
                .query(Notices::kept)
                .list();
        return Slice.of(found, size, kept -> kept.id().toString());
    }

    /** Unread ones, counted up to 99. */
    int unread(UUID recipient) {
        return db.sql("""
                        select count(*) from (
                          select 1 from notifications.notice
                          where recipient = :recipient and channel = 'INBOX' and read_at is null
                          limit 99) n
                        """).param("recipient", recipient).query(Integer.class).single();
    }

    /** Marks one as read and says where it leads; none when it is not this recipient's. */
    Optional<String> read(UUID recipient, UUID notice) {
        return db.sql("""
                        update notifications.notice set read_at = coalesce(read_at, :now)
                        where id = :id and recipient = :recipient and channel = 'INBOX'
                        returning path
                        """)
                .param("now", time(clock.instant()))
                .param("id", notice)
                .param("recipient", recipient)
                .query(String.class)
                .optional();
    }

    void readAll(UUID recipient) {
        db.sql("""
                        update notifications.notice set read_at = :now
                        where recipient = :recipient and channel = 'INBOX' and read_at is null
                        """)
                .param("now", time(clock.instant()))
                .param("recipient", recipient)
                .update();
    }

    /** Takes what is due; until the lease ends nobody else takes it. The oldest first. */
    List<Kept> lease(int most, Instant until) {
        return db
                .sql("update notifications.notice set leased_until = :until, attempts = attempts + 1 " + """
                        where id in (
                          select id from notifications.notice
                          where state = 'WAITING' and next_at <= :now and (leased_until is null or leased_until <= :now)
                          order by next_at, id
                          limit :limit
                          for update skip locked)
                        returning\s""" + COLUMNS)
                .param("until", time(until))
                .param("now", time(clock.instant()))
                .param("limit", most)
                .query(Notices::kept)
                .list()
                .stream()
                .sorted(java.util.Comparator.comparing(Kept::id))
                .toList();
    }

    void sent(UUID notice) {
        db.sql("""
                        update notifications.notice
                        set state = 'SENT', ended_at = :now, leased_until = null, failure = ''
                        where id = :id and state = 'WAITING'
                        """).param("now", time(clock.instant())).param("id", notice).update();
    }

    void later(UUID notice, Instant next, String failure) {
        db.sql("""
                        update notifications.notice
                        set next_at = :next, leased_until = null, failure = :failure
                        where id = :id and state = 'WAITING'
                        """)
                .param("next", time(next))
                .param("failure", shortened(failure))
                .param("id", notice)
                .update();
    }

    /** Gives back what was taken but not tried. */
    void untried(UUID notice, Instant next) {
        db.sql("""
                        update notifications.notice
                        set next_at = :next, leased_until = null, attempts = attempts - 1
                        where id = :id and state = 'WAITING'
                        """).param("next", time(next)).param("id", notice).update();
    }

    /** Nothing to deliver to any more: a browser that gave its subscription up. */
    void gone(UUID notice, String failure) {
        end(notice, "GONE", failure);
    }

    /** Put aside until a person looks. */
    void dead(UUID notice, String failure) {
        end(notice, "DEAD", failure);
    }

    private void end(UUID notice, String state, String failure) {
        db.sql("""
                        update notifications.notice
                        set state = :state, ended_at = :now, leased_until = null, failure = :failure
                        where id = :id and state = 'WAITING'
                        """)
                .param("state", state)
                .param("now", time(clock.instant()))
                .param("failure", shortened(failure))
                .param("id", notice)
                .update();
    }

    /** What could not be delivered, the newest first. */
    Slice<Kept> dead(String before, int size) {
        List<Kept> found = db.sql("select " + COLUMNS + """
                         from notifications.notice
                        where state = 'DEAD' and id < :before
                        order by id desc
                        limit :limit
                        """)
                .param("before", key(before))
                .param("limit", size + 1)
                .query(Notices::kept)
                .list();
        return Slice.of(found, size, kept -> kept.id().toString());
    }

    /** Puts a dead one back into the queue, as if it were new. */
    Optional<UUID> resend(UUID notice) {
        return db.sql("""
                        update notifications.notice
                        set state = 'WAITING', attempts = 0, next_at = :now, ended_at = null
                        where id = :id and state = 'DEAD'
                        returning recipient
                        """)
                .param("now", time(clock.instant()))
                .param("id", notice)
                .query(UUID.class)
                .optional();
    }

    Backlog backlog() {
        return db.sql("""
                        select (select count(*) from notifications.notice where state = 'WAITING'),
                          (select min(created_at) from notifications.notice where state = 'WAITING'),
                          (select count(*) from notifications.notice where state = 'DEAD')
                        """)
                .query((row, n) -> {
                    OffsetDateTime since = row.getObject(2, OffsetDateTime.class);
                    return new Backlog(row.getLong(1), since == null ? null : since.toInstant(), row.getLong(3));
                })
                .single();
    }

    /** How many wait to be sent, and since when the oldest does. */
    record Queue(long waiting, Optional<Instant> since) {}

    Queue queue() {
        return db.sql("""
                        select count(*) as waiting, min(created_at) as since
                        from notifications.notice where state = 'WAITING'
                        """)
                .query((row, n) -> new Queue(
                        row.getLong("waiting"),
                        Optional.ofNullable(row.getObject("since", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .single();
    }

    private static UUID key(String before) {
        try {
            return UUID.fromString(before);
        } catch (IllegalArgumentException e) {
            return new UUID(-1, -1);
        }
    }

    private static String shortened(String failure) {
        return failure.substring(0, Math.min(300, failure.length()));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        OffsetDateTime read = row.getObject("read_at", OffsetDateTime.class);
        return new Kept(
                row.getObject("id", UUID.class),
                row.getLong("entry"),
                row.getObject("recipient", UUID.class),
                Channel.valueOf(row.getString("channel")),
                row.getString("target"),
                row.getString("key"),
                Json.read(row.getString("words"), new TypeReference<List<Notice.Words>>() {}),
                row.getString("path"),
                row.getBoolean("formal"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                read == null ? null : read.toInstant(),
                row.getInt("attempts"),
                row.getString("failure"));
    }
}
