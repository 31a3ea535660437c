package vn.motcua.simulators.bank;

import java.time.Instant;

/**
 * A transfer that was booked.
 *
 * @param told what the city's answer to the bank's message was; empty while none was sent
 */
record Booking(
        String id,
        String account,
        long amount,
        String message,
        String payer,
        String payerAccount,
        Instant at,
        boolean returned,
        String told) {

    Booking told(String answer) {
        return new Booking(id, account, amount, message, payer, payerAccount, at, returned, answer);
    }

    Booking sentBack() {
        return new Booking(id, account, amount, message, payer, payerAccount, at, true, told);
    }
}
