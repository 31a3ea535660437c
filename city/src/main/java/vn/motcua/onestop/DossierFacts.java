package vn.motcua.onestop;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Statuses.Financial;
import vn.motcua.definitions.Facts;
import vn.motcua.kernel.Json;

/**
 * What a dossier keeps with its case.
 *
 * @param form answers by field, hidden ones dropped
 * @param papers what was handed in, by the procedure's paper id
 * @param ward code of the commune that decides the competence; empty when the whole city does
 * @param submitted day on which rules are read: {@code today} in the definition
 * @param charges the fees by the rules of that day, as the answers are now
 */
public record DossierFacts(
        Map<String, Object> form,
        Map<String, Handed> papers,
        Applicant applicant,
        Application.Channel channel,
        Application.Delivery delivery,
        String ward,
        LocalDate submitted,
        List<Charge> charges) {

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    public DossierFacts {
        form = form == null ? Map.of() : form;
        papers = papers == null ? Map.of() : papers;
        charges = charges == null ? List.of() : List.copyOf(charges);
    }

    /**
     * Who applies. Phone and personal number are also the second factor of tracking without signing in.
     *
     * @param account null when an officer handed it in for somebody without an account
     * @param kind {@code citizen}, {@code enterprise} …: {@code applicant.kind} of rules
     */
    public record Applicant(
            @Nullable UUID account, String kind, String name, String phone, String personalId, String email) {}

    /**
     * One paper of the dossier.
     *
     * @param reference what the register or the store calls it; empty for uploads
     */
    public record Handed(Application.Source source, String reference, List<AttachedFile> files) {
        public Handed {
            files = files == null ? List.of() : List.copyOf(files);
        }
    }

    /** One fee of the definition with its amount in đồng. */
    public record Charge(String fee, String pay, long vnd) {}

    public static DossierFacts of(CaseState state) {
        return Json.MAPPER.convertValue(state.facts(), DossierFacts.class);
    }

    public Map<String, Object> asMap() {
        return Json.MAPPER.convertValue(this, MAP);
    }

    /** Who applied, and how: what rules look at, then and later. */
    Facts.Applicant applying() {
        return new Facts.Applicant(applicant.kind(), channel.id());
    }

    DossierFacts with(Map<String, Object> newForm, Map<String, Handed> newPapers, List<Charge> newCharges) {
        return new DossierFacts(newForm, newPapers, applicant, channel, delivery, ward, submitted, newCharges);
    }

    /**
     * What is to be demanded because a supplement changed the charges to those of {@code after}, in đồng; 0: nothing. Who has
     * paid owes the difference; what was paid too much, or is owed no longer, an officer gives back or waives by decision.
     *
     * @param demanded what is demanded now and not paid, which may be the rest of a larger sum
     */
    long demand(DossierFacts after, Financial now, LongSupplier demanded) {
        long more = after.owed() - owed();
        return switch (now) {
            case NONE, PAID -> Math.max(0, more);
            case REQUESTED -> more == 0 ? 0 : Math.max(0, demanded.getAsLong() + more);
            case EXEMPT, REFUNDED -> 0;
        };
    }

    /** Owed from the beginning: paid with the submission, or at the latest before the result is handed over. */
    long owed() {
        return sum("SUBMIT") + sum("DELIVERY");
    }

    long onRequest() {
        return sum("REQUEST");
    }

    private long sum(String pay) {
        return charges.stream()
                .filter(c -> c.pay().equals(pay))
                .mapToLong(Charge::vnd)
                .sum();
    }
}
