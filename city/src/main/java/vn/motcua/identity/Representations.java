package vn.motcua.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.journal.Journal;
import vn.motcua.journal.NewEntry;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Ids;

/** Who may act for whom: representatives of enterprises, and people authorised by others (ủy quyền). */
@Service
public class Representations {

    private final JdbcClient db;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    Representations(JdbcClient db, Journal journal, Ids ids, Clock clock) {
        this.db = db;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /** By law (người đại diện theo pháp luật) or by authorisation (người được ủy quyền). */
    public enum Basis {
        LEGAL,
        AUTHORISED
    }

    /** One right to act; {@code validTo} is its last day, empty when it has no end. */
    public record Representation(
            UUID id,
            UUID principal,
            String principalName,
            Caller.Kind principalKind,
            UUID agent,
            Basis basis,
            LocalDate validFrom,
            Optional<LocalDate> validTo) {}

    @Transactional
    public UUID appoint(UUID principal, UUID agent, Basis basis, LocalDate from, Optional<LocalDate> to, Actor actor) {
        UUID id = ids.next();
        db.sql("""
                        insert into identity.representation (id, principal, agent, basis, valid_from, valid_to)
                        values (:id, :principal, :agent, :basis, :from, :to)
                        """)
                .param("id", id)
                .param("principal", principal)
                .param("agent", agent)
                .param("basis", basis.name())
                .param("from", from)
                .param("to", to.orElse(null))
                .update();
        journal.append(NewEntry.of(
                "account/" + principal,
                "account.representative-appointed",
                actor,
                Map.of("agent", agent, "basis", basis)));
        return id;
    }

    /** Ends a representation now: yesterday is its last day, and one that began today never was. */
    @Transactional
    public void withdraw(UUID representation, Actor actor) {
        LocalDate yesterday = CityTime.today(clock).minusDays(1);
        Optional<Map.Entry<UUID, UUID>> ended = db.sql("""
                        with dropped as (
                          delete from identity.representation where id = :id and valid_from > :yesterday
                          returning principal, agent),
                        ended as (
                          update identity.representation set valid_to = :yesterday
                          where id = :id and valid_from <= :yesterday and (valid_to is null or valid_to > :yesterday)
                          returning principal, agent)
                        select principal, agent from dropped union all select principal, agent from ended
                        """)
                .param("id", representation)
                .param("yesterday", yesterday)
                .query((row, n) ->
                        Map.entry(row.getObject("principal", UUID.class), row.getObject("agent", UUID.class)))
                .optional();
        ended.ifPresent(parties -> journal.append(NewEntry.of(
                "account/" + parties.getKey(),
                "account.representative-withdrawn",
                actor,
                Map.of("agent", parties.getValue()))));
    }

    /** For whom a person may act today, by name; at most 100. */
    public List<Representation> of(UUID agent) {
        return db.sql("""
                        select r.*, a.name as principal_name, a.kind as principal_kind
                        from identity.representation r
                        join identity.account a on a.id = r.principal and a.status = 'ACTIVE'
                        where r.agent = :agent and r.valid_from <= :today
                          and (r.valid_to is null or r.valid_to >= :today)
                        order by a.name, r.id
                        limit 100
                        """)
                .param("agent", agent)
                .param("today", CityTime.today(clock))
                .query(Representations::representation)
                .list();
    }

    private static Representation representation(ResultSet row, int number) throws SQLException {
        return new Representation(
                row.getObject("id", UUID.class),
                row.getObject("principal", UUID.class),
                row.getString("principal_name"),
                Caller.Kind.valueOf(row.getString("principal_kind")),
                row.getObject("agent", UUID.class),
                Basis.valueOf(row.getString("basis")),
                row.getObject("valid_from", LocalDate.class),
                Optional.ofNullable(row.getObject("valid_to", LocalDate.class)));
    }
}
