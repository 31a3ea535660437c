package vn.motcua.agencies;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.motcua.kernel.Ids;

/** Positions to be made, gathered and stored together; a number of a role that an agency has already is left as it is. */
final class NewPositions {

    private final Ids ids;
    private final List<Row> rows = new ArrayList<>();

    NewPositions(Ids ids) {
        this.ids = ids;
    }

    private record Row(UUID id, UUID agency, String role, int number, Titles titles, LocalDate from) {}

    /** @param counts how many of each role */
    void add(UUID agency, String kind, String agencyName, Map<String, Integer> counts, LocalDate from) {
        counts.forEach((role, count) -> {
            for (int number = 1; number <= count; number++) {
                rows.add(new Row(ids.next(), agency, role, number, Titles.of(kind, agencyName, role, number), from));
            }
        });
    }

    void store(JdbcClient db) {
        db.sql("""
                        insert into agencies.position (id, agency, role, number, title, title_en, valid_from)
                        select * from unnest(
                          :id::uuid[], :agency::uuid[], :role::text[], :number::int[], :title::text[], :titleEn::text[],
                          :from::date[])
                        on conflict (agency, role, number) do nothing
                        """)
                .param("id", rows.stream().map(Row::id).toArray(UUID[]::new))
                .param("agency", rows.stream().map(Row::agency).toArray(UUID[]::new))
                .param("role", rows.stream().map(Row::role).toArray(String[]::new))
                .param("number", rows.stream().map(Row::number).toArray(Integer[]::new))
                .param("title", rows.stream().map(row -> row.titles().vi()).toArray(String[]::new))
                .param("titleEn", rows.stream().map(row -> row.titles().en()).toArray(String[]::new))
                .param("from", rows.stream().map(row -> row.from().toString()).toArray(String[]::new))
                .update();
    }
}
