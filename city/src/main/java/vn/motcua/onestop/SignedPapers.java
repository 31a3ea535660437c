package vn.motcua.onestop;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * The signed papers about a dossier itself: they are made after the commit that asks for them and are there a moment later.
 * Whoever may see the dossier may see them.
 */
@Service
public class SignedPapers {

    private final ResultRows rows;
    private final WantedRows wanted;

    SignedPapers(ResultRows rows, WantedRows wanted) {
        this.rows = rows;
        this.wanted = wanted;
    }

    /**
     * A signed PDF.
     *
     * @param verifyCode with which anyone checks it at {@code /verify}
     */
    public record SignedPaper(UUID file, String number, String verifyCode) {}

    /** The receipt of submission; while it is being made, the wait is remembered and it comes sooner. */
    public Optional<SignedPaper> receipt(UUID dossier) {
        Optional<SignedPaper> made = rows.paper(dossier, ResultRows.RECEIPT);
        if (made.isEmpty()) {
            wanted.ask(dossier);
        }
        return made;
    }

    /** The acceptance form (giấy tiếp nhận hồ sơ và hẹn trả kết quả). */
    public Optional<SignedPaper> acceptance(UUID dossier) {
        return rows.paper(dossier, ResultRows.ACCEPTANCE);
    }
}
