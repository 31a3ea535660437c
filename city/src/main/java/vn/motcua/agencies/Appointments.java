package vn.motcua.agencies;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.journal.Journal;
import vn.motcua.journal.NewEntry;
import vn.motcua.kernel.Actor;

/** Fills many positions at once, when a city is set up; single appointments: {@link Positions#appoint}. */
@Service
public class Appointments {

    private static final int MOST = 20_000;

    private final JdbcClient db;
    private final Journal journal;

    Appointments(JdbcClient db, Journal journal) {
        this.db = db;
        this.journal = journal;
    }

    /**
     * A position that nobody ever held.
     *
     * @param code the agency's identifier
     * @param kind the agency's kind
     * @param ward the unit that the agency serves; empty: the whole city
     * @param number within the role, from 1
     */
    public record Vacancy(UUID position, UUID agency, String code, String kind, String ward, String role, int number) {}

    /** An officer for a position. */
    public record Appointment(UUID position, UUID account) {}

    /** All positions of the agencies of the day that nobody ever held, by identifier, role and number. */
    public List<Vacancy> vacancies(LocalDate on) {
        return db.sql("""
                        select p.id, a.id as agency, a.code, a.kind, coalesce(a.unit, '') as ward, p.role, p.number
                        from agencies.position p
                        join agencies.agency a on a.id = p.agency
                        where p.valid_from <= :day and (p.valid_to is null or p.valid_to >= :day)
                          and a.valid_from <= :day and (a.valid_to is null or a.valid_to >= :day)
                          and not exists (select from agencies.appointment x where x.position = p.id)
                        order by a.code, p.role, p.number
                        limit :most
                        """)
                .param("day", on)
                .param("most", MOST)
                .query((row, number) -> new Vacancy(
                        row.getObject("id", UUID.class),
                        row.getObject("agency", UUID.class),
                        row.getString("code"),
                        row.getString("kind"),
                        row.getString("ward"),
                        row.getString("role"),
                        row.getInt("number")))
                .list();
    }

    /** Appoints each from the first day of the position; one entry of the journal for all. Held positions are left alone. */
    @Transactional
    public int appoint(List<Appointment> appointments, Actor actor) {
        int made = db.sql("""
                        insert into agencies.appointment (position, account, valid_from)
                        select p.id, x.account, p.valid_from
                        from unnest(:positions::uuid[], :accounts::uuid[]) as x (position, account)
                        join agencies.position p on p.id = x.position
                        where not exists (select from agencies.appointment a where a.position = p.id)
                        """)
                .param(
                        "positions",
                        appointments.stream().map(Appointment::position).toArray(UUID[]::new))
                .param(
                        "accounts",
                        appointments.stream().map(Appointment::account).toArray(UUID[]::new))
                .update();
        journal.append(NewEntry.of("officers/load", "agencies.officers-loaded", actor, Map.of("count", made)));
        return made;
    }
}
