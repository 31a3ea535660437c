package vn.motcua;

import java.time.DateTimeException;
import java.time.YearMonth;
import org.springframework.stereotype.Component;
import vn.motcua.database.StartFailure;
import vn.motcua.journal.JournalArchive;
import vn.motcua.kernel.Actor;

/** {@code motcua archive-journal YYYY-MM} puts a month of the journal into a file; {@code restore-journal} brings it back. */
@Component
class ArchiveCommand {

    private final JournalArchive archive;

    ArchiveCommand(JournalArchive archive) {
        this.archive = archive;
    }

    int run(boolean away, String month) {
        YearMonth chosen = read(month);
        try {
            if (away) {
                JournalArchive.Archived made = archive.archive(chosen, Actor.system("archive-journal"));
                System.out.println(made.entries() + " entries of " + chosen + " are in " + made.file() + " now.");
            } else {
                long entries = archive.restore(chosen, Actor.system("restore-journal"));
                System.out.println(entries + " entries of " + chosen + " are in the database again.");
            }
            return 0;
        } catch (JournalArchive.NotArchived refused) {
            throw new StartFailure(String.valueOf(refused.getMessage()));
        }
    }

    private static YearMonth read(String month) {
        try {
            return YearMonth.parse(month);
        } catch (DateTimeException e) {
            throw new StartFailure("Give a month, such as 2026-01.");
        }
    }
}
