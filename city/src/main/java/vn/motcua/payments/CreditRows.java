package vn.motcua.payments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.motcua.kernel.Json;
import vn.motcua.secrets.Secrets;

/** What came in, once for each number of the bank. */
@Repository
class CreditRows {

    private static final String KEYSET = "payments";
    private static final String SELECT = """
            select id, account, transaction, amount, booked_at, told, state, reason, demand from payments.credit
            """;

    private final JdbcClient db;
    private final Secrets secrets;
    private final Clock clock;

    CreditRows(JdbcClient db, Secrets secrets, Clock clock) {
        this.db = db;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** False when the bank had told of it before. */
    boolean add(UUID id, Credit.Booked booked) {
        return db.sql("""
                        insert into payments.credit (id, account, transaction, amount, booked_at, received_at, told, state)
                        values (:id, :account, :transaction, :amount, :booked, :now, :told, 'RECEIVED')
                        on conflict (account, transaction) do nothing
                        """)
                        .param("id", id)
                        .param("account", booked.account())
                        .param("transaction", booked.transaction())
                        .param("amount", booked.amountVnd())
                        .param("booked", booked.at().atOffset(ZoneOffset.UTC))
                        .param("now", now())
                        .param("told", secrets.seal(KEYSET, Json.bytes(booked.told()), "credit/" + id))
                        .update()
                == 1;
    }

    Optional<Credit> find(UUID id) {
        return db.sql(SELECT + "where id = :id")
                .param("id", id)
                .query(this::credit)
                .optional();
    }

    Optional<Credit> byTransaction(String account, String transaction) {
        return db.sql(SELECT + "where account = :account and transaction = :transaction for update")
                .param("account", account)
                .param("transaction", transaction)
                .query(this::credit)
                .optional();
    }

    /** Its row is the lease: waits for whoever is at it; empty when it is no longer in this state. */
    Optional<Credit> lock(UUID id, Credit.State state) {
        return db.sql(SELECT + "where id = :id and state = :state for update")
                .param("id", id)
                .param("state", state.name())
                .query(this::credit)
                .optional();
    }

    /** Kept but not judged: a process died in between, or the case was busy. */
    List<UUID> received(int limit) {
        return db.sql("select id from payments.credit where state = 'RECEIVED' order by received_at, id limit :limit")
                .param("limit", limit)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Those that wait for a person, the oldest first. */
    List<Credit> unmatched(int limit) {
        return db.sql(SELECT + "where state = 'UNMATCHED' order by received_at, id limit :limit")
                .param("limit", limit)
                .query(this::credit)
                .list();
    }

    void judged(UUID id, Credit.State state, Credit.@Nullable Reason reason, @Nullable Long demand) {
        db.sql("""
                        update payments.credit
                        set state = :state, reason = :reason, demand = coalesce(:demand, demand), judged_at = :now
                        where id = :id
                        """)
                .param("state", state.name())
                .param("reason", reason == null ? null : reason.name())
                .param("demand", demand, java.sql.Types.BIGINT)
                .param("now", now())
                .param("id", id)
                .update();
    }

    /** Takes the turn of asking the bank, until {@code next}; false when another process has it. */
    boolean takeTurn(String account, Instant next) {
        return db.sql("""
                        insert into payments.turn (account, next_at) values (:account, :next)
                        on conflict (account) do update set next_at = excluded.next_at
                        where payments.turn.next_at <= :now
                        """)
                        .param("account", account)
                        .param("next", next.atOffset(ZoneOffset.UTC))
                        .param("now", now())
                        .update()
                == 1;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private Credit credit(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        String reason = row.getString("reason");
        return new Credit(
                id,
                row.getString("account"),
                row.getString("transaction"),
                row.getLong("amount"),
                row.getObject("booked_at", OffsetDateTime.class).toInstant(),
                Json.read(secrets.open(KEYSET, row.getBytes("told"), "credit/" + id), Credit.Told.class),
                Credit.State.valueOf(row.getString("state")),
                reason == null ? null : Credit.Reason.valueOf(reason),
                row.getObject("demand", Long.class));
    }
}
