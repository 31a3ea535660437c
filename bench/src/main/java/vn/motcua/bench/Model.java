package vn.motcua.bench;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/**
 * A demonstration dossier as it lies in the database, cut into moulds: what the generator makes others of.
 *
 * @param opened when it was handed in
 */
record Model(
        String definition,
        int version,
        String status,
        String financial,
        String delivery,
        String sync,
        @Nullable Instant due,
        @Nullable Instant pausedSince,
        Instant opened,
        @Nullable Instant ended,
        @Nullable Instant closed,
        Mould state,
        Mould facts,
        Mould subject,
        Mould places,
        List<OpenTask> tasks,
        List<Entry> entries) {

    /** Slots that are not seats: what is replaced in every dossier. */
    static final int ID = 0;

    static final int CODE = 1;
    static final int OWNER = 2;
    static final int NAME = 3;
    static final int PERSONAL_ID = 4;
    static final int PHONE = 5;
    static final int EMAIL = 6;
    static final int WARD = 7;
    static final int FIRST_SEAT = 8;

    record OpenTask(
            String step,
            String type,
            String role,
            @Nullable Instant due,
            boolean waiting,
            Instant opened,
            Mould seat) {}

    record Entry(String type, Instant at, String purpose, Mould actor, Mould body) {}

    /** Who handed the demonstration's dossier in. */
    record Applicant(UUID account, String name, String personalId, String phone, String email) {}

    /** Models of all demonstration dossiers, oldest first. */
    static List<Model> read(JdbcClient db, Map<UUID, Applicant> applicants, String ward, Map<String, Integer> seats) {
        List<UUID> ids =
                db.sql("""
                        select distinct c.id
                        from cases.case c
                        join cases.command k on k.case_id = c.id and k.key like 'demo-%'
                        order by c.id
                        limit 200
                        """).query((row, n) -> row.getObject(1, UUID.class)).list();
        List<Model> models = new ArrayList<>();
        for (UUID id : ids) {
            models.add(read(db, id, applicants, ward, seats));
        }
        return models;
    }

    private static Model read(
            JdbcClient db, UUID id, Map<UUID, Applicant> applicants, String ward, Map<String, Integer> seats) {
        return db.sql(
                        "select *, facts::text as facts_text, nullif(due, 'infinity') as promised from cases.case where id = :id")
                .param("id", id)
                .query((row, n) -> {
                    Applicant applicant = applicants.get(row.getObject("owner", UUID.class));
                    Instant opened =
                            java.util.Objects.requireNonNull(instant(row.getObject("opened", OffsetDateTime.class)));
                    LocalDate begun = opened.atZone(WorkingCalendar.ZONE).toLocalDate();
                    Map<String, Integer> slots = slots(id, row.getString("code"), applicant, ward, seats);
                    String places =
                            row.getString("helped") + " " + row.getString("received") + " " + row.getString("deciding");
                    return new Model(
                            row.getString("definition"),
                            row.getInt("version"),
                            row.getString("status"),
                            row.getString("financial"),
                            row.getString("delivery"),
                            row.getString("sync"),
                            instant(row.getObject("promised", OffsetDateTime.class)),
                            instant(row.getObject("paused_since", OffsetDateTime.class)),
                            opened,
                            instant(row.getObject("ended", OffsetDateTime.class)),
                            instant(row.getObject("closed", OffsetDateTime.class)),
                            Mould.of(row.getString("state"), slots, begun),
                            Mould.of(row.getString("facts_text"), slots, begun),
                            Mould.of(row.getString("subject"), slots, begun),
                            Mould.of(places, slots, begun),
                            tasks(db, id, slots, begun),
                            entries(db, id, slots, begun));
                })
                .single();
    }

    private static Map<String, Integer> slots(
            UUID id, String code, @Nullable Applicant applicant, String ward, Map<String, Integer> seats) {
        Map<String, Integer> slots = new HashMap<>(seats);
        slots.put(id.toString(), ID);
        slots.put(code, CODE);
        slots.put("\"" + ward + "\"", WARD);
        if (applicant != null) {
            slots.put(applicant.account().toString(), OWNER);
            slots.put(applicant.name(), NAME);
            slots.put(applicant.personalId(), PERSONAL_ID);
            slots.put(applicant.phone(), PHONE);
            slots.put(applicant.email(), EMAIL);
        }
        slots.remove("");
        return slots;
    }

    private static List<OpenTask> tasks(JdbcClient db, UUID id, Map<String, Integer> slots, LocalDate begun) {
        return db.sql("""
                        select step, type, role, nullif(due, 'infinity') as promised, waiting, opened,
                               concat_ws(' ', agency, coalesce(position::text, '-'), coalesce(account::text, '-'),
                                         array_to_string(barred, ' ')) as seat
                        from cases.task where case_id = :id order by step limit 20
                        """)
                .param("id", id)
                .query((row, n) -> new OpenTask(
                        row.getString("step"),
                        row.getString("type"),
                        row.getString("role"),
                        instant(row.getObject("promised", OffsetDateTime.class)),
                        row.getBoolean("waiting"),
                        java.util.Objects.requireNonNull(instant(row.getObject("opened", OffsetDateTime.class))),
                        Mould.of(row.getString("seat"), slots, begun)))
                .list();
    }

    private static List<Entry> entries(JdbcClient db, UUID id, Map<String, Integer> slots, LocalDate begun) {
        return db.sql("""
                        select type, recorded_at, actor, purpose, convert_from(body, 'UTF8') as body
                        from journal.entry where stream = :stream order by seq limit 200
                        """)
                .param("stream", "dossier/" + id)
                .query((row, n) -> new Entry(
                        row.getString("type"),
                        java.util.Objects.requireNonNull(instant(row.getObject("recorded_at", OffsetDateTime.class))),
                        row.getString("purpose"),
                        Mould.of(row.getString("actor"), slots, begun),
                        Mould.of(row.getString("body"), slots, begun)))
                .list();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
