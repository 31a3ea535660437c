package vn.motcua.cases.core;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.motcua.vietnam.worktime.Limit;

/**
 * A case to be opened.
 *
 * @param kind id of its {@link Kind}
 * @param terms the trường hợp that applies, with its limit
 * @param owner the account (person or enterprise) that it belongs to; null when nobody's
 * @param applicants accounts that must not work on it, beside the owner
 * @param amount what is to pay when submitting, in đồng; 0: nothing
 * @param subject one line for work-lists: who and what (personal data, kept in the row and the body only)
 * @param facts answers, papers and what else the service keeps; JSON values only
 * @param related cases that it belongs to from the beginning
 */
public record Opening(
        String kind,
        String definition,
        int version,
        Terms terms,
        CaseState.Places places,
        @Nullable UUID owner,
        List<UUID> applicants,
        long amount,
        String subject,
        Map<String, Object> facts,
        List<CaseState.Related> related) {

    /** A case that belongs to no other. */
    public Opening(
            String kind,
            String definition,
            int version,
            Terms terms,
            CaseState.Places places,
            @Nullable UUID owner,
            List<UUID> applicants,
            long amount,
            String subject,
            Map<String, Object> facts) {
        this(kind, definition, version, terms, places, owner, applicants, amount, subject, facts, List.of());
    }

    /** The trường hợp and its limit. */
    public record Terms(String variant, Limit limit) {}
}
