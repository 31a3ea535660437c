package vn.motcua.payments;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.motcua.database.StartFailure;
import vn.motcua.vietnam.vietqr.VietQr;

/** The account and its bank come from the installation's settings; no secret has a default. */
@Configuration
class PaymentSettings {

    @Bean
    CityAccount cityAccount(
            @Value("${city.payments.bin:}") String bin,
            @Value("${city.payments.account:}") String number,
            @Value("${city.payments.holder:}") String holder,
            @Value("${city.payments.secrets:}") String secrets,
            @Value("${city.payments.api:}") String api,
            @Value("${city.payments.token:}") String token,
            @Value("${city.payments.app:}") String app) {
        List<String> keys = Stream.of(secrets.split(",", -1))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
        CityAccount account = new CityAccount(bin, number, holder, keys, api.replaceAll("/+$", ""), token, app);
        if (account.open()) {
            require(account);
        }
        return account;
    }

    private static void require(CityAccount account) {
        try {
            VietQr.toAccount(account.bin(), account.number(), 1, "");
            account.secrets().forEach(SignedMessage::key);
            if (!account.api().isEmpty()) {
                URI.create(account.api()).toURL();
            }
        } catch (IllegalArgumentException | java.net.MalformedURLException e) {
            throw new StartFailure("city.payments: " + e.getMessage());
        }
    }

    @Bean
    Statements statements(CityAccount account) {
        return new Statements(account, Duration.ofSeconds(5), Duration.ofSeconds(20));
    }
}
