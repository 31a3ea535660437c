package vn.motcua;

import org.springframework.stereotype.Component;
import vn.motcua.journal.JournalCheck;

/** {@code motcua verify}: prints what the check of the journal saw; exit code 0 if everything holds, 2 if not. */
@Component
class VerifyCommand {

    private final JournalCheck check;

    VerifyCommand(JournalCheck check) {
        this.check = check;
    }

    int run() {
        JournalCheck.Report report = check.run();
        System.out.println(
                "Entries recomputed: " + report.entries() + ", sealed in the public log: " + report.sealed());
        if (report.finding().isEmpty()) {
            System.out.println("Everything holds: no entry was altered, deleted, inserted or reordered.");
            return 0;
        }
        JournalCheck.Finding first = report.finding().get();
        System.out.println("FIRST BAD ENTRY: " + first.fault() + " at position " + first.position()
                + (first.stream().isEmpty() ? "" : ", stream " + first.stream() + " number " + first.seq()) + ": "
                + first.detail());
        return 2;
    }
}
