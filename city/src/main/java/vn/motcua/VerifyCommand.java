package vn.motcua;

import org.springframework.stereotype.Component;
import vn.motcua.cases.CasesCheck;
import vn.motcua.journal.JournalCheck;

/** {@code motcua verify}: prints what the check of the journal saw; exit code 0 if everything holds, 2 if not. */
@Component
class VerifyCommand {

    private final JournalCheck check;
    private final CasesCheck cases;

    VerifyCommand(JournalCheck check, CasesCheck cases) {
        this.check = check;
        this.cases = cases;
    }

    int run() {
        JournalCheck.Report report = check.run();
        System.out.println(
                "Entries recomputed: " + report.entries() + ", sealed in the public log: " + report.sealed());
        if (report.finding().isEmpty()) {
            System.out.println("Everything holds: no entry was altered, deleted, inserted or reordered.");
            return replay();
        }
        JournalCheck.Finding first = report.finding().get();
        System.out.println("FIRST BAD ENTRY: " + first.fault() + " at position " + first.position()
                + (first.stream().isEmpty() ? "" : ", stream " + first.stream() + " number " + first.seq()) + ": "
                + first.detail());
        return 2;
    }

    /** The stored state of every case must be what its history leads to. */
    private int replay() {
        CasesCheck.Report report = cases.replayAll();
        System.out.println("Cases replayed: " + report.cases());
        report.faults().forEach(fault -> System.out.println("CASE " + fault.code() + ": " + fault.what()));
        return report.faults().isEmpty() ? 0 : 2;
    }
}
