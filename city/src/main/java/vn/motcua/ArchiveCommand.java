package vn.motcua;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
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

    /** The month, which may stand before or after the options; read before anything is started. */
    record Asked(YearMonth month, Options options) {

        static Asked parse(List<String> words) {
            List<String> options = new ArrayList<>(words);
            for (int i = 0; i < options.size(); i++) {
                boolean value = i > 0 && options.get(i - 1).startsWith("--");
                if (!options.get(i).startsWith("--") && !value) {
                    return new Asked(read(options.remove(i)), Options.parse(options));
                }
            }
            return new Asked(read(""), Options.parse(options));
        }
    }

    int run(boolean away, YearMonth month) {
        try {
            if (away) {
                JournalArchive.Archived made = archive.archive(month, Actor.system("archive-journal"));
                System.out.println(made.entries() + " entries of " + month + " left the database and are in "
                        + archive.place(made) + ". Keep that file: './motcua verify' reads it, and './motcua "
                        + "restore-journal " + month + "' brings them back.");
            } else {
                long entries = archive.restore(month, Actor.system("restore-journal"));
                System.out.println(entries + " entries of " + month + " are in the database again.");
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
