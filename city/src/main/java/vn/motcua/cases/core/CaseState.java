package vn.motcua.cases.core;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.motcua.kernel.Caller;

/**
 * A case as it stands: what replaying its events gives.
 *
 * @param last when the last event happened; nothing may happen before it
 * @param done who finished each step last
 * @param joins branches that each open parallel step still waits for
 * @param facts the form's answers, papers and whatever else the service keeps with the case (personal data)
 */
public record CaseState(
        Identity identity,
        Places places,
        Parties parties,
        Statuses statuses,
        CaseClock clock,
        List<OpenTask> tasks,
        Map<String, Done> done,
        Map<String, Integer> joins,
        Supplements supplements,
        Ending ending,
        List<Related> related,
        Instant last,
        Map<String, Object> facts) {

    /**
     * What never changes, but for the variant before acceptance.
     *
     * @param code shown to people: {@code H17.12-261122-0007}
     * @param variant the trường hợp of the definition that applies
     */
    public record Identity(UUID id, String kind, String code, String definition, int version, String variant) {

        public String stream() {
            return kind + "/" + id;
        }
    }

    /** Three agencies, not one: where the applicant was helped, where the case was received, who decides. */
    public record Places(UUID helped, UUID received, UUID deciding) {

        /** The agency that a definition's {@code deciding} or {@code receiving} means here. */
        Optional<UUID> agency(String selector) {
            return switch (selector) {
                case Holder.DECIDING -> Optional.of(deciding);
                case Holder.RECEIVING -> Optional.of(received);
                default -> Optional.empty();
            };
        }

        Places replaced(UUID from, UUID to) {
            return new Places(helped, received.equals(from) ? to : received, deciding.equals(from) ? to : deciding);
        }
    }

    /**
     * Whose it is.
     *
     * @param owner the account that may see, supplement, withdraw and rate; null when nobody's
     * @param barred accounts that must not work on it: the applicants and who declared a conflict of interest
     */
    public record Parties(@Nullable UUID owner, List<UUID> barred) {

        boolean owns(Caller caller) {
            return owner != null && (owner.equals(caller.account()) || owner.equals(caller.onBehalfOf()));
        }
    }

    public record Done(@Nullable UUID account, Instant at) {}

    /**
     * What was asked of the applicant.
     *
     * @param askedBy who asked for a supplement, in order; one complete request is the rule
     * @param open the items awaited now; empty when none is
     * @param arrived something was handed in since the last request
     */
    public record Supplements(List<UUID> askedBy, List<Item> open, boolean arrived) {
        static final Supplements NONE = new Supplements(List.of(), List.of(), false);
    }

    /** One thing to bring or to correct: a paper id or a form field, and why. */
    public record Item(String id, String reason) {}

    /**
     * How it ends.
     *
     * @param proposal what the reviewers propose
     * @param verdict what was signed
     * @param results ids of the issued documents
     * @param rating 1 to 5 by the owner
     */
    public record Ending(
            @Nullable Verdict proposal,
            @Nullable Verdict verdict,
            List<UUID> results,
            @Nullable Integer rating) {
        static final Ending NONE = new Ending(null, null, List.of(), null);
    }

    public enum Verdict {
        GRANTED,
        REFUSED
    }

    /**
     * Another case.
     *
     * @param how for example {@code linked}, {@code merged-into}, {@code split-into}; {@code part:<step>} for one that a step
     *     of this case opened (liên thông), {@code part-of:<step>} for the case whose step opened this one
     */
    public record Related(UUID id, String how) {

        private static final String PART = "part:";
        private static final String PART_OF = "part-of:";

        public static Related part(UUID id, String step) {
            return new Related(id, PART + step);
        }

        public static Related partOf(UUID whole, String step) {
            return new Related(whole, PART_OF + step);
        }

        public boolean isPart() {
            return how.startsWith(PART);
        }

        public boolean isWhole() {
            return how.startsWith(PART_OF);
        }

        /** The step between the whole and its part; empty for other relations. */
        public String step() {
            return isPart() ? how.substring(PART.length()) : isWhole() ? how.substring(PART_OF.length()) : "";
        }
    }

    public UUID id() {
        return identity.id();
    }

    /** The case that this one is a part of (hồ sơ liên thông); empty for most. */
    public Optional<Related> whole() {
        return related.stream().filter(Related::isWhole).findFirst();
    }

    /** The cases that its steps opened, in order. */
    public List<Related> parts() {
        return related.stream().filter(Related::isPart).toList();
    }

    public Optional<OpenTask> task(String step) {
        return tasks.stream().filter(t -> t.step().equals(step)).findFirst();
    }

    /** Whether this account may not work on the case and must not see it among its work (xung đột lợi ích). */
    public boolean bars(@Nullable UUID account) {
        return account != null && parties.barred().contains(account);
    }

    public boolean neverAccepted() {
        return clock.started() == null;
    }

    CaseState with(Identity other) {
        return new CaseState(
                other, places, parties, statuses, clock, tasks, done, joins, supplements, ending, related, last, facts);
    }

    CaseState with(Places other) {
        return new CaseState(
                identity,
                other,
                parties,
                statuses,
                clock,
                tasks,
                done,
                joins,
                supplements,
                ending,
                related,
                last,
                facts);
    }

    CaseState with(Parties other) {
        return new CaseState(
                identity,
                places,
                other,
                statuses,
                clock,
                tasks,
                done,
                joins,
                supplements,
                ending,
                related,
                last,
                facts);
    }

    CaseState with(Statuses other) {
        return new CaseState(
                identity, places, parties, other, clock, tasks, done, joins, supplements, ending, related, last, facts);
    }

    CaseState with(CaseClock other) {
        return new CaseState(
                identity,
                places,
                parties,
                statuses,
                other,
                tasks,
                done,
                joins,
                supplements,
                ending,
                related,
                last,
                facts);
    }

    CaseState withTasks(List<OpenTask> others, Map<String, Integer> openJoins, Instant at) {
        return new CaseState(
                identity,
                places,
                parties,
                statuses,
                clock,
                others,
                done,
                openJoins,
                supplements,
                ending,
                related,
                at,
                facts);
    }

    CaseState withDone(Map<String, Done> other) {
        return new CaseState(
                identity,
                places,
                parties,
                statuses,
                clock,
                tasks,
                other,
                joins,
                supplements,
                ending,
                related,
                last,
                facts);
    }

    CaseState with(Supplements other) {
        return new CaseState(
                identity, places, parties, statuses, clock, tasks, done, joins, other, ending, related, last, facts);
    }

    CaseState with(Ending other) {
        return new CaseState(
                identity,
                places,
                parties,
                statuses,
                clock,
                tasks,
                done,
                joins,
                supplements,
                other,
                related,
                last,
                facts);
    }

    CaseState withRelated(List<Related> other) {
        return new CaseState(
                identity,
                places,
                parties,
                statuses,
                clock,
                tasks,
                done,
                joins,
                supplements,
                ending,
                other,
                last,
                facts);
    }

    public CaseState withFacts(Map<String, Object> other) {
        return new CaseState(
                identity,
                places,
                parties,
                statuses,
                clock,
                tasks,
                done,
                joins,
                supplements,
                ending,
                related,
                last,
                other);
    }
}
