package vn.motcua.onestop;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import vn.motcua.journal.Journal;
import vn.motcua.journal.NewEntry;
import vn.motcua.kernel.Caller;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/**
 * How much of what dossiers say people did not have to say again (dùng lại dữ liệu đã có): answers that the city filled in and
 * nobody changed, papers that were handed in before. Each dossier's count is an entry of the journal.
 */
@Service
public class Reuse {

    private final JdbcClient db;
    private final Journal journal;
    private final Clock clock;

    Reuse(JdbcClient db, Journal journal, Clock clock) {
        this.db = db;
        this.journal = journal;
        this.clock = clock;
    }

    /** Sums; {@link #percent} is the share of answers. */
    public record Share(String procedure, long dossiers, long fields, long reused, long papers, long reusedPapers) {

        public long percent() {
            return fields == 0 ? 0 : Math.round(100.0 * reused / fields);
        }

        public long papersPercent() {
            return papers == 0 ? 0 : Math.round(100.0 * reusedPapers / papers);
        }
    }

    /** Body of {@code onestop.reuse-measured}: counts, no answers. */
    record Measured(String code, String procedure, int fields, int reused, int papers, int reusedPapers) {}

    /** Answers of a draft, and how many of them the city filled in. */
    public static Map.Entry<Integer, Integer> count(Draft.Body body) {
        int fields = 0;
        int reused = 0;
        for (Draft.Kept kept : body.answers().values()) {
            if (kept.value() != null) {
                fields++;
                reused += kept.source().isEmpty() ? 0 : 1;
            }
        }
        return Map.entry(fields, reused);
    }

    /** Once for each dossier, in the transaction that ends its draft. */
    void measure(String code, Draft draft, Caller caller) {
        Map.Entry<Integer, Integer> answers = count(draft.body());
        List<Draft.Paper> papers = draft.body().papers().values().stream()
                .filter(paper -> !paper.files().isEmpty())
                .toList();
        int again = (int) papers.stream()
                .filter(paper -> paper.source() != Application.Source.UPLOAD)
                .count();
        Measured measured =
                new Measured(code, draft.procedure(), answers.getKey(), answers.getValue(), papers.size(), again);
        int added = db.sql("""
                        insert into onestop.reuse (dossier, procedure, at, fields, reused, papers, reused_papers)
                        values (:code, :procedure, :now, :fields, :reused, :papers, :again)
                        on conflict (dossier) do nothing
                        """)
                .param("code", code)
                .param("procedure", draft.procedure())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("fields", measured.fields())
                .param("reused", measured.reused())
                .param("papers", measured.papers())
                .param("again", measured.reusedPapers())
                .update();
        if (added == 1) {
            journal.append(NewEntry.of("reuse/" + code, "onestop.reuse-measured", caller.actor(), measured));
        }
    }

    /** All together. */
    public Share total(LocalDate from, LocalDate to) {
        return shares(from, to).stream()
                .reduce(
                        new Share("", 0, 0, 0, 0, 0),
                        (a, b) -> new Share(
                                "",
                                a.dossiers() + b.dossiers(),
                                a.fields() + b.fields(),
                                a.reused() + b.reused(),
                                a.papers() + b.papers(),
                                a.reusedPapers() + b.reusedPapers()));
    }

    /** By procedure, those handed in most often first; days inclusive. */
    public List<Share> shares(LocalDate from, LocalDate to) {
        return db.sql("""
                        select procedure, count(*), sum(fields), sum(reused), sum(papers), sum(reused_papers)
                        from onestop.reuse
                        where at >= :from and at < :to
                        group by procedure
                        order by count(*) desc, procedure
                        limit 500
                        """)
                .param("from", from.atStartOfDay(WorkingCalendar.ZONE).toOffsetDateTime())
                .param("to", to.plusDays(1).atStartOfDay(WorkingCalendar.ZONE).toOffsetDateTime())
                .query((row, n) -> new Share(
                        Objects.requireNonNull(row.getString(1)),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6)))
                .list();
    }
}
