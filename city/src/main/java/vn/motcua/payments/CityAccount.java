package vn.motcua.payments;

import java.util.List;
import java.util.Optional;
import vn.motcua.vietnam.vietqr.Bank;
import vn.motcua.vietnam.vietqr.VietQr;

/**
 * The bank account into which people pay, and how its bank is spoken to.
 *
 * @param bin of the bank; empty when this city takes no transfers
 * @param secrets with which the bank signs what it tells, the newest first; several while one is being changed
 * @param api where statements are asked for; empty when they are not
 * @param token for the statement
 * @param app address that opens a transfer in a banking application, with {@code {qr}} in it; empty for none
 */
record CityAccount(
        String bin, String number, String holder, List<String> secrets, String api, String token, String app) {

    CityAccount {
        secrets = List.copyOf(secrets);
    }

    boolean open() {
        return !bin.isEmpty() && !number.isEmpty();
    }

    String bank() {
        return Bank.find(bin).map(Bank::shortName).orElse(bin);
    }

    String qr(Demand demand) {
        return VietQr.toAccount(bin, number, demand.amountVnd(), demand.reference())
                .encode();
    }

    Optional<String> appUrl(Demand demand) {
        return app.isEmpty()
                ? Optional.empty()
                : Optional.of(app.replace(
                        "{qr}", java.net.URLEncoder.encode(qr(demand), java.nio.charset.StandardCharsets.UTF_8)));
    }
}
