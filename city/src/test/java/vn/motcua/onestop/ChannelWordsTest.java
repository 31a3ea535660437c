package vn.motcua.onestop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import vn.motcua.definitions.Facts;

class ChannelWordsTest {

    @Test
    void rules_know_every_channel_by_which_a_dossier_comes_in() {
        assertThat(Arrays.stream(Application.Channel.values()).map(Application.Channel::id))
                .containsExactlyElementsOf(Facts.CHANNELS);
    }
}
