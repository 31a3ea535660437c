package vn.motcua.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import vn.motcua.vietnam.vietqr.VietQr;

class ReferenceTest {

    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    @Property
    void a_reference_is_found_again_and_fits_the_message_of_a_transfer(@ForAll @Size(9) byte[] random) {
        String reference = Reference.make(random);
        assertThat(reference).matches("MC[0-9A-HJKMNP-TV-Z]{10}");
        assertThat(Reference.find(reference)).contains(reference);
        assertThat(VietQr.toAccount("970436", "1020304050", 8000, reference).purpose())
                .isEqualTo(reference);
    }

    @Test
    void banks_may_add_cut_spread_and_lower_the_message() {
        String reference = Reference.make(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
        for (String message : new String[] {
            "CT DEN:123456 NGUYEN THI HA chuyen tien " + reference + " FT26331",
            reference.toLowerCase(java.util.Locale.ROOT),
            String.join(" ", reference.split("", -1)),
            "MBVCB.7788." + reference + ".CT tu 0011 toi 1020304050",
            "MCMC" + reference
        }) {
            assertThat(Reference.find(message)).as(message).contains(reference);
        }
    }

    @Property
    void one_wrong_letter_is_nobodys_reference(
            @ForAll @Size(9) byte[] random, @ForAll @IntRange(min = 2, max = 11) int at, @ForAll int seed) {
        String reference = Reference.make(random);
        char old = reference.charAt(at);
        char other = LETTERS.charAt(new Random(seed).nextInt(32));
        String wrong = reference.substring(0, at) + other + reference.substring(at + 1);
        if (other != old) {
            assertThat(Reference.find(wrong)).isNotEqualTo(java.util.Optional.of(reference));
            assertThat(Reference.find(wrong)).isEmpty();
        }
    }

    @Test
    void a_message_without_reference_has_none() {
        assertThat(Reference.find("")).isEmpty();
        assertThat(Reference.find("nop tien ho so H17.12-261122-0007")).isEmpty();
        assertThat(Reference.find("MC".repeat(100_000))).isEmpty();
    }
}
