package vn.motcua.payments;

/**
 * A credit in the list of those that wait for a person.
 *
 * @param url of the credit; what is done to it is created under it
 * @param code of the dossier that its reference belongs to; empty when it has none
 * @param error what was wrong with the last try; empty when nothing was
 */
public record CreditRow(
        String url,
        String id,
        String amount,
        String booked,
        String transaction,
        String message,
        String payer,
        String reason,
        String code,
        String error) {}
