package vn.motcua.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignedMessageTest {

    /** The example that the makers of the specification publish. */
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final Instant THEN = Instant.ofEpochSecond(1_614_265_330);

    private static SignedMessage message(String signatures) {
        return new SignedMessage(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "1614265330",
                signatures,
                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void it_signs_as_the_published_example_does() {
        assertThat(message("").sign(SECRET)).isEqualTo("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void any_of_our_keys_and_any_of_its_signatures_will_do() {
        String right = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
        assertThat(message(right).isGenuine(List.of(SECRET), THEN)).isTrue();
        assertThat(message("v1a,x v1,AAAA " + right).isGenuine(List.of(secret(), SECRET), THEN))
                .isTrue();
    }

    @Test
    void what_is_forged_changed_or_old_is_refused() {
        String right = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
        assertThat(message("").isGenuine(List.of(SECRET), THEN)).isFalse();
        assertThat(message(right).isGenuine(List.of(), THEN)).isFalse();
        assertThat(message(right).isGenuine(List.of(secret()), THEN)).isFalse();
        assertThat(message(right).isGenuine(List.of(SECRET), THEN.plusSeconds(301)))
                .isFalse();
        assertThat(message(right).isGenuine(List.of(SECRET), THEN.minusSeconds(301)))
                .isFalse();
        var changed = new SignedMessage(
                "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", right, "{}".getBytes(StandardCharsets.UTF_8));
        assertThat(changed.isGenuine(List.of(SECRET), THEN)).isFalse();
    }

    @Test
    void a_secret_is_written_as_the_specification_says_and_long_enough() {
        assertThatThrownBy(() -> SignedMessage.key("abc")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SignedMessage.key("whsec_c2hvcnQ=")).isInstanceOf(IllegalArgumentException.class);
    }

    private static String secret() {
        return "whsec_b25seS1mb3ItdGhlLWJhbmstc2ltdWxhdG9y";
    }
}
