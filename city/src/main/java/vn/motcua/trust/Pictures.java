package vn.motcua.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.journal.Journal;
import vn.motcua.journal.NewEntry;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Ids;
import vn.motcua.kernel.Invalid;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/** Takes pictures of signatures and seals: uploaded first, looked at on a sheet, then put on new papers from a day on. */
@Service
class Pictures {

    private final JdbcClient db;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    Pictures(JdbcClient db, Journal journal, Ids ids, Clock clock) {
        this.db = db;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /** Whose picture: {@code stream} of the journal tells what happens to it. */
    record Holder(UUID id, PictureCheck.Kind kind, String stream) {

        static Holder officer(UUID account) {
            return new Holder(account, PictureCheck.Kind.SIGNATURE, "officer/" + account);
        }

        static Holder agency(UUID agency) {
            return new Holder(agency, PictureCheck.Kind.SEAL, "agency/" + agency);
        }
    }

    /** A picture that is or will be in use. */
    record Dated(UUID id, LocalDate from) {}

    /** One that was uploaded and is not in use yet, with what looks wrong with it. */
    record Draft(UUID id, byte[] png, List<String> advice) {}

    /** Keeps a picture to be looked at; it takes the place of another one that was not put to use. */
    @Transactional
    void upload(Holder holder, byte[] sent, Actor actor) {
        PictureCheck.Checked checked = PictureCheck.of(sent, holder.kind());
        UUID id = ids.next();
        db.sql("delete from trust.picture where holder = :holder and valid_from is null")
                .param("holder", holder.id())
                .update();
        db.sql("insert into trust.picture (id, holder, png, uploaded_at) values (:id, :holder, :png, :now)")
                .param("id", id)
                .param("holder", holder.id())
                .param("png", checked.png())
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
        journal.append(NewEntry.of(
                holder.stream(),
                "trust.picture-uploaded",
                actor,
                Map.of("picture", id, "sha256", HexFormat.of().formatHex(sha256(checked.png())))));
    }

    /**
     * Puts the uploaded picture on papers that are signed from the day on; papers that are signed already keep theirs.
     *
     * @throws vn.motcua.kernel.ProblemException of {@link Invalid} naming the field {@code from} or {@code file}
     */
    @Transactional
    void use(Holder holder, LocalDate from, Actor actor) {
        if (from.isBefore(today())) {
            throw Invalid.at("from", "trust.picture.in-the-past").asException();
        }
        UUID used = db.sql("""
                        update trust.picture set valid_from = :from
                        where holder = :holder and valid_from is null
                        returning id
                        """)
                .param("from", from)
                .param("holder", holder.id())
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> Invalid.at("file", "trust.picture.none").asException());
        journal.append(NewEntry.of(holder.stream(), "trust.picture-set", actor, Map.of("picture", used, "from", from)));
    }

    Optional<Draft> draft(Holder holder) {
        return db.sql("select id, png from trust.picture where holder = :holder and valid_from is null")
                .param("holder", holder.id())
                .query((row, n) -> draft(row, holder.kind()))
                .optional();
    }

    private static Draft draft(ResultSet row, PictureCheck.Kind kind) throws SQLException {
        byte[] png = row.getBytes(2);
        try {
            return new Draft(
                    row.getObject(1, UUID.class),
                    png,
                    PictureCheck.advice(ImageIO.read(new ByteArrayInputStream(png)), kind));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those in use and to come, the newest first. */
    List<Dated> dated(Holder holder) {
        return db.sql("""
                        select id, valid_from from trust.picture
                        where holder = :holder and valid_from is not null
                        order by valid_from desc, uploaded_at desc
                        limit 100
                        """)
                .param("holder", holder.id())
                .query((row, n) -> new Dated(row.getObject(1, UUID.class), row.getObject(2, LocalDate.class)))
                .list();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
    }
}
