package vn.motcua.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The amounts that laws set stand in definitions/values with their days, and nowhere else. */
class ValuesTest {

    private static final Folder.Reading READING = new Folder(TestFolder.real()).read();
    private static final Values VALUES = FolderCheck.values(READING.sources());
    private static final Map<String, Procedure> PROCEDURES = READING.<Procedure>models(Kind.PROCEDURE).stream()
            .collect(Collectors.toMap(Procedure::code, procedure -> procedure));

    @ParameterizedTest
    @CsvSource({
        "1.014064, 2025-06-30, 70000",
        "1.014064, 2025-07-01, 35000",
        "1.014064, 2026-12-31, 35000",
        "1.014064, 2027-01-01, 70000",
        "3.000347, 2025-12-31, 115000",
        "3.000347, 2026-01-01, 135000",
        "1.004222, 2026-11-26, 10000",
        "1.010038, 2026-11-26, 5000",
        "2.001583, 2026-11-26, 100000",
    })
    void a_fee_is_the_one_of_its_day(String code, LocalDate day, long vnd) {
        assertThat(total(code, day, Map.of("feeExempt", false))).isEqualTo(vnd);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 2000",
        "2, 1, 4000",
        "3, 1, 5000",
        "3, 2, 10000",
        "198, 1, 200000",
        "199, 1, 200000",
        "500, 2, 400000"
    })
    void certified_copies_cost_by_the_page_up_to_the_limit(long pages, long copies, long vnd) {
        assertThat(total("2.000815", LocalDate.of(2026, 11, 26), Map.of("pages", pages, "copies", copies)))
                .isEqualTo(vnd);
    }

    private static long total(String code, LocalDate day, Map<String, Object> answers) {
        return total(code, day, answers, Facts.ONLINE);
    }

    private static long total(String code, LocalDate day, Map<String, Object> answers, String channel) {
        Procedure procedure = PROCEDURES.get(code);
        Facts facts =
                new Facts(new HashMap<>(answers), "standard", day, new Facts.Applicant("citizen", channel), VALUES);
        return procedure.fees().stream()
                .filter(fee -> Rules.holds(fee.when(), facts))
                .mapToLong(fee -> Rules.amount(fee.amount(), facts))
                .sum();
    }

    @Test
    void no_amount_is_written_into_a_procedure_and_no_value_is_left_over() {
        Set<String> read = new HashSet<>();
        for (Procedure procedure : PROCEDURES.values()) {
            for (Fee fee : procedure.fees()) {
                String rule = fee.amount().rule();
                assertThat(rule).as(procedure.code() + " " + fee.id()).isNotNull();
                Rules.Compiled compiled = Rules.compile(rule);
                assertThat(compiled.values())
                        .as(procedure.code() + " " + fee.id())
                        .isNotEmpty();
                read.addAll(compiled.values());
            }
        }
        assertThat(VALUES.all()).extracting(RuleValue::id).containsExactlyInAnyOrderElementsOf(read);
    }

    @Test
    void an_amount_that_only_its_day_decides_can_be_shown_before_anything_is_answered() {
        LocalDate day = LocalDate.of(2026, 11, 26);
        assertThat(fixed("1.014064", "card", Facts.ONLINE, day)).hasValue(35_000);
        assertThat(fixed("2.000815", "certification", Facts.ONLINE, day)).isEmpty();
        assertThat(fixed("1.001612", "registration", Facts.ONLINE, day)).hasValue(150_000);
        assertThat(fixed("1.001612", "registration", Facts.COUNTER, day)).hasValue(50_000);
        // A fee that answers may spare somebody counts, unless the channel alone settles that nobody pays it.
        assertThat(fixed("1.004222", "registration", Facts.COUNTER, day)).hasValue(20_000);
        assertThat(fixed("2.002041", "registration", Facts.COUNTER, day)).hasValue(25_000);
        assertThat(fixed("2.002041", "registration", Facts.ONLINE, day)).hasValue(0);
    }

    private static OptionalLong fixed(String code, String fee, String channel, LocalDate day) {
        Fee found = PROCEDURES.get(code).fees().stream()
                .filter(one -> one.id().equals(fee))
                .findFirst()
                .orElseThrow();
        return Rules.fixed(found, channel, day, VALUES);
    }

    @ParameterizedTest
    @CsvSource({
        "1.004222, 2026-11-26, 10000, 20000, 20000",
        "1.002755, 2026-11-26, 7000, 15000, 15000",
        "1.004194, 2026-11-26, 7000, 15000, 15000",
        "1.010038, 2026-11-26, 5000, 10000, 10000",
        "1.001612, 2026-11-26, 150000, 50000, 150000",
        "2.001583, 2026-12-31, 100000, 125000, 125000",
        "2.001583, 2027-01-01, 100000, 150000, 150000",
        "2.002009, 2026-11-26, 100000, 125000, 125000",
        "2.002011, 2026-11-26, 100000, 125000, 125000",
        "1.013237, 2026-11-26, 0, 90000, 90000",
        "3.000347, 2025-12-31, 115000, 135000, 135000",
        "3.000347, 2026-01-01, 135000, 135000, 135000",
    })
    void a_fee_is_the_one_of_its_channel(String code, LocalDate day, long online, long counter, long post) {
        Map<String, Object> answers = Map.of("feeExempt", false);
        assertThat(total(code, day, answers, Facts.ONLINE)).isEqualTo(online);
        assertThat(total(code, day, answers, Facts.COUNTER)).isEqualTo(counter);
        assertThat(total(code, day, answers, Facts.POST)).isEqualTo(post);
    }

    @Test
    void every_value_names_the_text_that_sets_it() {
        List<RuleValue.Since> all =
                VALUES.all().stream().flatMap(value -> value.values().stream()).toList();
        assertThat(all)
                .hasSizeGreaterThan(20)
                .allSatisfy(
                        since -> assertThat(since.source()).matches(".*(Thông tư|Nghị định|Luật|Công bố thủ tục) .*"));
    }
}
