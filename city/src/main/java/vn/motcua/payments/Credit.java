package vn.motcua.payments;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Money that came in (ghi có), as the bank says.
 *
 * @param id ours
 * @param transaction the bank's own number; with the account it names the credit
 * @param told the message of the transfer, and who sent it: personal data, sealed at rest
 * @param reason why nobody was credited by it; null unless it is unmatched
 * @param demand position of the demand whose reference it carries; null for none
 */
record Credit(
        UUID id,
        String account,
        String transaction,
        long amountVnd,
        Instant booked,
        Told told,
        State state,
        @Nullable Reason reason,
        @Nullable Long demand) {

    /** What only the bank and the payer know otherwise. */
    record Told(String message, String payer, String payerAccount) {}

    enum State {
        /** Kept, not judged yet. */
        RECEIVED,
        /** Paid what a case demanded. */
        CONFIRMED,
        /** Waits for a person. */
        UNMATCHED,
        /** A person put it to a case. */
        SETTLED,
        /** Went back to who paid. */
        RETURNED,
        /** None of this city's dossiers. */
        DISMISSED
    }

    /** Why a credit waits for a person. */
    enum Reason {
        UNKNOWN_REFERENCE,
        WRONG_AMOUNT,
        ALREADY_PAID,
        /** The case had ended, or asks for nothing any more. */
        LATE,
        /** What was demanded was paid and given back. */
        REFUNDED,
        /** The case said no. */
        REFUSED;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** What the bank reports. */
    record Booked(String account, String transaction, long amountVnd, Instant at, Told told) {}
}
