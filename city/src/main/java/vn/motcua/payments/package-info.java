/**
 * Money for what the city does (nghĩa vụ tài chính): what a case demands, the transfer that pays it, and what the bank says
 * came in.
 *
 * <p>Start at {@link vn.motcua.payments.Payments}. The bank speaks two published protocols: it tells of each credit by a
 * signed message (Standard Webhooks 1.0.0, HMAC-SHA256), and is asked for its statement as a fallback (the account
 * information service of the Berlin Group's NextGenPSD2 1.3, booked transactions as JSON).
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "database",
            "secrets",
            "journal",
            "web",
            "agencies",
            "identity",
            "cases",
            "cases :: core"
        })
@NullMarked
package vn.motcua.payments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
