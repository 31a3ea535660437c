package vn.motcua.onestop;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.motcua.definitions.Procedure;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Slice;

/**
 * Dossiers (hồ sơ) from the first answer to the result: what residents and programs do. Officers' commands go to
 * {@link vn.motcua.cases.Cases} with the same ids.
 *
 * <p>Whoever got an answer sees what it says in every list here at once.
 */
public interface Dossiers {

    /**
     * Hands in a dossier (nộp hồ sơ). Everything is validated again, all faults at once.
     *
     * @param key idempotency key: the same caller with the same key gets the same dossier
     * @throws vn.motcua.kernel.ProblemException of {@link vn.motcua.kernel.Invalid} with fields {@code <field id>},
     *     {@code paper.<paper id>}, {@code delivery.address}, {@code declared}; or of {@link OneStopProblem}
     */
    Submitted submit(Application application, Caller caller, String key);

    /**
     * Everything about a dossier, for who may see it: its owner and representatives, officers of the agencies that take part,
     * heads and leaders above them. A read of another person's dossier is recorded for that person.
     *
     * @param idOrCode the case's id or the dossier's code, spaces and case ignored
     * @param purpose why an officer looks, in words; empty for the owner
     */
    DossierView view(String idOrCode, Caller caller, String purpose);

    /** A dossier's code as it is stored, however it was typed. */
    static String code(String typed) {
        return Viewing.plain(typed);
    }

    /**
     * Hands in what was asked for (bổ sung): the applicant, or a receptionist at whose counter the applicant stands.
     *
     * @param answers the corrected ones only
     * @param papers the papers handed in again or anew, whole
     * @param version that the caller saw, or {@link vn.motcua.cases.Cases#ANY_VERSION}
     */
    Submitted supplement(
            String idOrCode,
            long version,
            Map<String, Object> answers,
            Map<String, Application.Paper> papers,
            Caller caller,
            String key);

    /** Rút hồ sơ. */
    Submitted withdraw(String idOrCode, long version, String reason, Caller caller, String key);

    /** Đánh giá, 1 to 5, once. */
    Submitted rate(String idOrCode, int score, String words, Caller caller, String key);

    /** The caller's own, the newest first; {@code filter} and {@code words} may be empty. */
    Slice<DossierLine> own(Caller caller, OwnFilter filter, String words, @Nullable String after, int size);

    /** How far the promised days are of dossiers that the caller was shown, by id. */
    Map<UUID, DossierView.Pace> paces(Collection<UUID> dossiers);

    /**
     * Where a dossier stands, for who knows its code and the last four digits of the applicant's phone or personal number.
     * A wrong code and a wrong factor get the same answer.
     */
    Tracking track(String code, String lastFour);

    /** When the result of what somebody hands in complete at this moment would be there, before any answer is known. */
    Instant promise(Procedure procedure, Instant now);

    /** Files of the caller's earlier dossiers that were handed in as this type of paper, the newest first. */
    List<EarlierPaper> earlier(Caller caller, String paperType, int limit);

    /** Answers of the caller's newest dossiers by field id, for {@code prefill: earlier.<field>}. */
    Map<String, EarlierAnswer> earlierAnswers(Caller caller);

    /** Which of one's own dossiers to show. */
    enum OwnFilter {
        ALL,
        /** Waits for the applicant. */
        YOURS,
        RUNNING,
        ENDED
    }

    /** A file handed in before. */
    record EarlierPaper(AttachedFile file, String dossier, String procedure, Instant at) {}

    record EarlierAnswer(Object value, String dossier) {}

    /** A dossier without any name or answer. */
    record Tracking(
            String code,
            String procedure,
            DossierStatus status,
            Instant submitted,
            @Nullable Instant due,
            boolean late,
            UUID deciding) {}

    /** A line of one's own list. */
    record DossierLine(
            UUID id,
            String code,
            String procedure,
            DossierStatus status,
            @Nullable Instant due,
            boolean late,
            boolean paused,
            UUID deciding,
            Instant submitted,
            @Nullable Instant ended) {

        public boolean yours() {
            return status == DossierStatus.SUPPLEMENT || status == DossierStatus.PAYMENT;
        }
    }
}
