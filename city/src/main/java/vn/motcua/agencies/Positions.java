package vn.motcua.agencies;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.journal.Journal;
import vn.motcua.journal.NewEntry;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Caller.Holding;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/** The positions of the city's agencies and who may act in them on which day. Leave and delegation: {@link Absences}. */
@Service
public class Positions {

    private final JdbcClient db;
    private final Journal journal;
    private final Clock clock;

    Positions(JdbcClient db, Journal journal, Clock clock) {
        this.db = db;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * The positions through which the officer may act on the day: their own first, then those of colleagues on leave for
     * whom they stand in, then delegated ones. A position appears once.
     */
    public List<Holding> holdings(UUID account, LocalDate day) {
        return db.sql("""
                        with acting (principal, rank, roles) as (
                          select :account::uuid, 1, null::text[]
                          union all
                          select l.account, 2, null
                          from agencies.leave l
                          where l.substitute = :account and :day between l.first_day and l.last_day
                            and (l.ended is null or l.ended > :day)
                          union all
                          select d.principal, 3, d.roles
                          from agencies.delegation d
                          where d.delegate = :account and :day between d.first_day and d.last_day
                            and (d.ended is null or d.ended > :day)
                        ), held as (
                          select distinct on (p.id) p.id, p.agency, p.role, p.number, x.rank, x.principal
                          from acting x
                          join agencies.appointment a on a.account = x.principal and a.valid_from <= :day
                            and (a.valid_to is null or a.valid_to >= :day)
                          join agencies.position p on p.id = a.position and p.valid_from <= :day
                            and (p.valid_to is null or p.valid_to >= :day)
                          where x.roles is null or p.role = any(x.roles)
                          order by p.id, x.rank
                        )
                        select * from held
                        order by rank, agency, role, number
                        limit 200
                        """)
                .param("account", account)
                .param("day", day)
                .query(Positions::holding)
                .list();
    }

    /** What the officer holds by appointment on the day. */
    List<Holding> appointed(UUID account, LocalDate day) {
        return holdings(account, day).stream()
                .filter(holding -> holding.basis() == Holding.Basis.APPOINTED)
                .toList();
    }

    private static Holding holding(ResultSet row, int number) throws SQLException {
        Holding.Basis basis = switch (row.getInt("rank")) {
            case 1 -> Holding.Basis.APPOINTED;
            case 2 -> Holding.Basis.SUBSTITUTE;
            default -> Holding.Basis.DELEGATED;
        };
        return new Holding(
                row.getObject("id", UUID.class),
                row.getObject("agency", UUID.class),
                row.getString("role"),
                basis,
                basis == Holding.Basis.APPOINTED ? null : row.getObject("principal", UUID.class));
    }

    public Optional<Position> position(UUID id) {
        return db.sql("""
                        select p.*, a.account
                        from agencies.position p
                        left join agencies.appointment a on a.position = p.id and a.valid_from <= :day
                          and (a.valid_to is null or a.valid_to >= :day)
                        where p.id = :id
                        """)
                .param("id", id)
                .param("day", today())
                .query(Positions::position)
                .optional();
    }

    /** The positions of the agency today, the leaders first. */
    public List<Position> positions(UUID agency) {
        return positions(agency, today());
    }

    /** The positions of the agency on the day with who held them, the leaders first. */
    public List<Position> positions(UUID agency, LocalDate on) {
        return db.sql("""
                        select p.*, a.account
                        from agencies.position p
                        left join agencies.appointment a on a.position = p.id and a.valid_from <= :day
                          and (a.valid_to is null or a.valid_to >= :day)
                        where p.agency = :agency and p.valid_from <= :day and (p.valid_to is null or p.valid_to >= :day)
                        order by array_position(array['leader', 'head', 'specialist', 'receptionist', 'clerk'], p.role),
                                 p.number
                        limit 1000
                        """)
                .param("agency", agency)
                .param("day", on)
                .query(Positions::position)
                .list();
    }

    /** Who held the position and will, the newest first. */
    List<Tenure> tenures(UUID position) {
        return db.sql("""
                        select account, valid_from, valid_to from agencies.appointment
                        where position = :position and (valid_to is null or valid_to >= valid_from)
                        order by valid_from desc
                        limit 200
                        """)
                .param("position", position)
                .query((row, number) -> new Tenure(
                        row.getObject("account", UUID.class),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_to", LocalDate.class)))
                .list();
    }

    /** Who holds the role in the agency today by appointment. */
    public List<Position> holders(UUID agency, String role) {
        return positions(agency).stream()
                .filter(p -> p.role().equals(role) && p.account() != null)
                .toList();
    }

    /** Officers who hold a position in an agency in which this officer holds one on the day; without the officer. */
    public List<Position> colleagues(UUID account, LocalDate on) {
        return db.sql("""
                        select p.*, a.account
                        from agencies.position p
                        join agencies.appointment a on a.position = p.id and a.valid_from <= :day
                          and (a.valid_to is null or a.valid_to >= :day)
                        where a.account <> :account and p.valid_from <= :day
                          and (p.valid_to is null or p.valid_to >= :day)
                          and p.agency in (
                            select q.agency
                            from agencies.appointment b
                            join agencies.position q on q.id = b.position
                            where b.account = :account and b.valid_from <= :day
                              and (b.valid_to is null or b.valid_to >= :day))
                        order by array_position(array['leader', 'head', 'specialist', 'receptionist', 'clerk'], p.role),
                                 p.number, p.id
                        limit 500
                        """)
                .param("account", account)
                .param("day", on)
                .query(Positions::position)
                .list();
    }

    /**
     * Appoints an officer (bổ nhiệm, phân công) from a day on.
     *
     * @throws vn.motcua.kernel.ProblemException if somebody holds the position on or after that day
     */
    @Transactional
    public void appoint(UUID position, UUID account, LocalDate from, Actor actor) {
        lock(position);
        int made = db.sql("""
                        insert into agencies.appointment (position, account, valid_from)
                        select p.id, :account, :from
                        from agencies.position p
                        where p.id = :position and (p.valid_to is null or p.valid_to >= :from)
                          and not exists (
                            select 1 from agencies.appointment a
                            where a.position = p.id and (a.valid_to is null or a.valid_to >= :from))
                        """)
                .param("position", position)
                .param("account", account)
                .param("from", from)
                .update();
        if (made == 0) {
            throw new AgenciesProblem.PositionHeld(position, from).asException();
        }
        journal.append(NewEntry.of(
                "officer/" + account, "agencies.appointed", actor, Map.of("position", position, "from", from)));
    }

    /** Ends who holds the position after {@code lastDay} (thôi giữ vị trí). Nothing happens when nobody does. */
    @Transactional
    public void dismiss(UUID position, LocalDate lastDay, Actor actor) {
        lock(position);
        List<UUID> ended = db.sql("""
                        update agencies.appointment set valid_to = greatest(:lastDay, valid_from - 1)
                        where position = :position and (valid_to is null or valid_to > :lastDay)
                        returning account
                        """)
                .param("position", position)
                .param("lastDay", lastDay)
                .query((row, number) -> row.getObject("account", UUID.class))
                .list();
        ended.forEach(account -> journal.append(NewEntry.of(
                "officer/" + account, "agencies.dismissed", actor, Map.of("position", position, "lastDay", lastDay))));
    }

    private void lock(UUID position) {
        boolean there = db.sql("select id from agencies.position where id = :id for update")
                .param("id", position)
                .query(UUID.class)
                .optional()
                .isPresent();
        if (!there) {
            throw new AgenciesProblem.UnknownPosition(position).asException();
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
    }

    static Position position(ResultSet row, int number) throws SQLException {
        @Nullable UUID account = row.getObject("account", UUID.class);
        return new Position(
                row.getObject("id", UUID.class),
                row.getObject("agency", UUID.class),
                row.getString("role"),
                row.getString("title"),
                row.getString("title_en"),
                account);
    }
}
