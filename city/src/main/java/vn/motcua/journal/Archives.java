package vn.motcua.journal;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Json;

/**
 * Reads entries of archived months where they lie. An entry whose file is missing or was changed is told as
 * {@link Entry#isUnreadable()}: the stream has no silent gap, and nothing fails.
 */
@Component
class Archives {

    private static final Logger LOG = LoggerFactory.getLogger(Archives.class);

    private final JdbcClient db;
    private final Path folder;

    Archives(JdbcClient db, @Value("${city.journal-archive:${city.data:data}/journal}") Path folder) {
        this.db = db;
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /** What a month's file has of a stream. */
    private record Stretch(
            String stream, YearMonth month, String file, long firstSeq, long lastSeq, int firstBlock, int lastBlock) {}

    /** A part of a stream: after one number and before another, at most so many, from the oldest or from the newest. */
    record Range(long after, long before, int limit, boolean newestFirst) {

        private boolean has(long seq) {
            return seq > after && seq < before;
        }

        private Comparator<Entry> order() {
            Comparator<Entry> oldest = Comparator.comparingLong(Entry::seq);
            return newestFirst ? oldest.reversed() : oldest;
        }
    }

    /** What the database has, and what of it lies in files, in one statement: a month that moves meanwhile is in one of them. */
    List<Entry> read(String stream, Range range) {
        List<Entry> live = new ArrayList<>();
        List<Stretch> stretches = new ArrayList<>();
        db.sql("""
                        with live as (
                          select position, recorded_at, stream, seq, type, actor, purpose, body, body_hash, hash
                          from journal.entry
                          where stream = :stream and seq > :after and seq < :before
                          order by seq %s
                          limit :limit
                        )
                        select live.*, null::date as month, null as file, null::bigint as last_seq,
                               null::int as first_block, null::int as last_block
                        from live
                        union all
                        select null, null, s.stream, s.first_seq, null, null, null, null, null, null,
                               s.month, a.file, s.last_seq, s.first_block, s.last_block
                        from journal.archived_stream s join journal.archive a using (month)
                        where s.stream = :stream and s.last_seq > :after and s.first_seq < :before
                        """.formatted(range.newestFirst() ? "desc" : "asc"))
                .param("stream", stream)
                .param("after", range.after())
                .param("before", range.before())
                .param("limit", range.limit())
                .query(row -> {
                    if (row.getObject("month") == null) {
                        live.add(Journal.entry(row, 0));
                    } else {
                        stretches.add(stretch(row));
                    }
                });
        live.sort(range.order());
        return stretches.isEmpty() ? live : complete(live, stretches, range);
    }

    private List<Entry> complete(List<Entry> live, List<Stretch> stretches, Range range) {
        Comparator<Stretch> nearest = range.newestFirst()
                ? Comparator.comparingLong(Stretch::lastSeq).reversed()
                : Comparator.comparingLong(Stretch::firstSeq);
        TreeMap<Long, Entry> all = new TreeMap<>();
        live.forEach(entry -> all.put(entry.seq(), entry));
        for (Stretch stretch : stretches.stream().sorted(nearest).toList()) {
            if (isEnough(all.keySet(), stretch, range)) {
                break;
            }
            entries(stretch, range, all.keySet()).forEach(entry -> all.putIfAbsent(entry.seq(), entry));
        }
        return all.values().stream().sorted(range.order()).limit(range.limit()).toList();
    }

    /** Whether the range is full before the stretch begins. */
    private static boolean isEnough(Collection<Long> seqs, Stretch stretch, Range range) {
        return seqs.stream()
                        .filter(seq -> range.newestFirst() ? seq > stretch.lastSeq() : seq < stretch.firstSeq())
                        .count()
                >= range.limit();
    }

    private static Stretch stretch(ResultSet row) throws SQLException {
        return new Stretch(
                row.getString("stream"),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                row.getString("file"),
                row.getLong("seq"),
                row.getLong("last_seq"),
                row.getInt("first_block"),
                row.getInt("last_block"));
    }

    private List<Entry> entries(Stretch stretch, Range range, Collection<Long> known) {
        List<Entry> found = new ArrayList<>();
        try {
            for (ArchiveFile.Block block : blocks(stretch)) {
                new ArchiveFile(folder.resolve(stretch.file()))
                        .read(block).stream()
                                .filter(entry -> entry.stream().equals(stretch.stream()) && range.has(entry.seq()))
                                .map(Archives::entry)
                                .forEach(found::add);
            }
            return found;
        } catch (ArchiveFile.Unreadable e) {
            LOG.warn(
                    "entries {} to {} of a stream are not there: {}",
                    stretch.firstSeq(),
                    stretch.lastSeq(),
                    e.getMessage());
            return unreadable(stretch, range, known);
        }
    }

    private List<ArchiveFile.Block> blocks(Stretch stretch) {
        return db.sql("""
                        select start, length, sha256 from journal.archived_block
                        where month = :month and block between :first and :last
                        order by block
                        """)
                .param("month", stretch.month().atDay(1))
                .param("first", stretch.firstBlock())
                .param("last", stretch.lastBlock())
                .query((row, n) -> new ArchiveFile.Block(row.getLong(1), row.getInt(2), row.getBytes(3)))
                .list();
    }

    private static List<Entry> unreadable(Stretch stretch, Range range, Collection<Long> known) {
        Comparator<Long> order = range.newestFirst() ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return java.util.stream.LongStream.rangeClosed(
                        Math.max(stretch.firstSeq(), range.after() + 1),
                        Math.min(stretch.lastSeq(), range.before() - 1))
                .boxed()
                .filter(seq -> !known.contains(seq))
                .sorted(order)
                .limit(range.limit())
                .map(seq -> Entry.unreadable(stretch.stream(), seq, stretch.month()))
                .toList();
    }

    /** One entry by its position; empty when no archive has it, or its file can't be read. */
    Optional<Entry> entry(long position) {
        return db.sql("""
                        select a.file, b.start, b.length, b.sha256
                        from journal.archived_hash h
                        join journal.archived_block b using (month, block)
                        join journal.archive a using (month)
                        where h.position = :position
                        """)
                .param("position", position)
                .query((row, n) -> at(
                        position,
                        row.getString(1),
                        new ArchiveFile.Block(row.getLong(2), row.getInt(3), row.getBytes(4))))
                .optional()
                .flatMap(found -> found);
    }

    private Optional<Entry> at(long position, String file, ArchiveFile.Block block) {
        try {
            return new ArchiveFile(folder.resolve(file))
                    .read(block).stream()
                            .filter(entry -> entry.position() == position)
                            .findFirst()
                            .map(Archives::entry);
        } catch (ArchiveFile.Unreadable e) {
            LOG.warn("the entry at {} is not there: {}", position, e.getMessage());
            return Optional.empty();
        }
    }

    private static Entry entry(ArchivedEntry line) {
        return new Entry(
                line.position(),
                Instant.parse(line.at()),
                line.stream(),
                line.seq(),
                line.type(),
                Json.read(line.actor(), Actor.class),
                line.purpose(),
                line.body(),
                line.bodyHash(),
                line.hash());
    }

    static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
