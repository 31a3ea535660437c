package vn.motcua.identity;

import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.journal.Entry;
import vn.motcua.journal.Journal;
import vn.motcua.journal.NewEntry;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Slice;

/**
 * Who looked at whose data. Every read of another person's data is an entry of the journal which that person sees
 * (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15: the right to know).
 */
@Service
public class DataReads {

    private static final String TYPE = "person.read";

    /** What a read says whose entry lies in an archive that can't be read now; its moment is the first of its month. */
    static final String UNREADABLE = "unreadable";

    private final Journal journal;

    DataReads(Journal journal) {
        this.journal = journal;
    }

    /** Body of {@code person.read}. */
    public record PersonRead(String what, String legalBasis) {}

    /** One read as its subject sees it. */
    public record Read(long seq, Instant at, Actor by, String what, String purpose, String legalBasis) {}

    /**
     * Records that {@code caller} read something about {@code subject}; nothing when people read what is their own.
     *
     * @param what key of the kind of data, for example {@code profile} or {@code dossier/<code>}; no personal data
     * @param purpose why, in words the person understands
     * @param legalBasis decree and article, or the procedure, that allows it
     */
    @Transactional
    public void record(Caller caller, UUID subject, String what, String purpose, String legalBasis) {
        if (subject.equals(caller.account())) {
            return;
        }
        journal.append(
                NewEntry.of("person/" + subject, TYPE, caller.actor(), purpose, new PersonRead(what, legalBasis)));
    }

    /** The reads of a person's data, newest first. {@code before} is the {@code next} of the slice before, or empty. */
    public Slice<Read> of(UUID subject, String before, int size) {
        long seq = before.matches("\\d{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
        var entries = journal.latest("person/" + subject, seq, size + 1);
        return Slice.of(entries, size, entry -> Long.toString(entry.seq())).map(DataReads::read);
    }

    private static Read read(Entry entry) {
        if (entry.isUnreadable()) {
            return new Read(entry.seq(), entry.recordedAt(), entry.actor(), UNREADABLE, "", "");
        }
        PersonRead body = entry.body(PersonRead.class).orElse(new PersonRead("", ""));
        return new Read(
                entry.seq(), entry.recordedAt(), entry.actor(), body.what(), entry.purpose(), body.legalBasis());
    }
}
