package vn.motcua.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.motcua.cases.CasesCheck;
import vn.motcua.journal.JournalCheck;

class GeneratorTest {

    @Test
    void generated_dossiers_have_sound_chains_and_are_what_their_history_says() throws Exception {
        try (BenchCity city = BenchCity.start(Options.parse(List.of("--smoke")))) {
            long before = count(city);
            new Generator(city, 7).fill(200);
            assertThat(count(city)).isEqualTo(before + 200);
            city.settle();
            assertThat(city.bean(JournalCheck.class).run().finding()).isEmpty();
            assertThat(city.bean(CasesCheck.class).replayAll().faults()).isEmpty();
            new Journey(city).whole(1);
            assertThat(city.db()
                            .sql("select count(distinct deciding) from cases.case")
                            .query(Long.class)
                            .single())
                    .isGreaterThan(20);
        }
    }

    private static long count(BenchCity city) {
        return city.db()
                .sql("select count(*) from cases.case")
                .query(Long.class)
                .single();
    }
}
