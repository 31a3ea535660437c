package vn.motcua.definitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.motcua.definitions.RuleLanguage.Gives;

class RulesTest {

    private static final Map<String, Field.Type> FORM = Map.of(
            "born", Field.Type.DATE,
            "area", Field.Type.AREA,
            "copies", Field.Type.NUMBER,
            "name", Field.Type.TEXT,
            "purposes", Field.Type.CHOICES,
            "late", Field.Type.YES_NO);

    private static final Values VALUES = new Values(List.of(new RuleValue(
            "base",
            LocalizedText.NONE,
            "VND",
            List.of(
                    new RuleValue.Since(LocalDate.of(2020, 1, 1), BigDecimal.valueOf(1000), ""),
                    new RuleValue.Since(LocalDate.of(2026, 1, 1), BigDecimal.valueOf(1500), "")))));

    private static Facts facts(Map<String, Object> form) {
        return new Facts(form, "standard", LocalDate.of(2026, 11, 22), Facts.Applicant.online("citizen"), VALUES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "form.area > 500.0 && form.late | true",
                "form.name.startsWith('Nguyễn') | true",
                "size(form.name) == 12 | true",
                "'work' in form.purposes | true",
                "has(form.born) && form.born < today | false",
                "has(form.late) ? form.copies == 3 : false | true",
                "case == 'standard' && applicant.kind == 'citizen' | true",
                "years('2008-11-23', today) >= 18 | false",
                "years('2008-11-22', today) >= 18 | true",
                "days('2026-11-01', today) == 21 | true",
                "channel == 'online' && channel in ['online', 'post'] | true",
                "form.name.matches('^Nguyễn .*A$') | true",
                "form.copies % 2 == 1 | true",
                "value('base') * form.copies == 4500 | true"
            })
    void rules_hold_or_not(String rule, boolean expected) {
        Facts facts = facts(Map.of(
                "area",
                500.5,
                "late",
                true,
                "name",
                "Nguyễn Văn A",
                "purposes",
                List.of("work", "study"),
                "copies",
                3L));

        assertThat(new RuleLanguage.Checker(FORM).check(rule, Gives.TRUTH).faults())
                .isEmpty();
        assertThat(Rules.holds(Rules.compile(rule), facts)).isEqualTo(expected);
    }

    @Test
    void a_rule_about_an_answer_that_is_not_there_does_not_hold() {
        assertThat(Rules.holds(Rules.compile("form.copies > 0"), facts(Map.of())))
                .isFalse();
        assertThat(Rules.text(Rules.compile("form.name"), facts(Map.of()))).isEmpty();
    }

    @Test
    void a_value_is_the_one_in_force_on_the_day() {
        Rules.Compiled rule = Rules.compile("value('base') * 2");

        assertThat(Rules.number(rule, facts(Map.of()))).isEqualTo(3000);
        assertThat(Rules.number(
                        rule,
                        new Facts(Map.of(), "", LocalDate.of(2025, 12, 31), Facts.Applicant.online("citizen"), VALUES)))
                .isEqualTo(2000);
        assertThat(VALUES.at("base", LocalDate.of(2019, 12, 31))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "form.purposes.exists(p, p == 'x') | the function exists is not allowed in a rule",
                "timestamp(today) > timestamp('2020-01-01T00:00:00Z') | the function timestamp is not allowed in a rule",
                "form.purposes[0] == 'work' | the function _[_] is not allowed in a rule",
                "{'a': 1} == {'b': 2} | only names, literals, lists, operators and the functions of the guide are allowed",
                "form.nobody == 'x' | form.nobody is no field of this form",
                "user == 'x' | unknown name user, expected form.<field>, case, today, channel or applicant.kind",
                "applicant.name == 'x' | unknown name applicant.name, expected form.<field>, case, today, channel or applicant.kind",
                "channel == 'phone' | no channel phone, expected online, counter, post",
                "'desk' != channel && channel in ['online'] | no channel desk, expected online, counter, post",
                "channel in ['online', 'fax'] | no channel fax, expected online, counter, post",
                "form.late | ",
                "form.copies | the rule gives int, expected true or false",
                "form.area > 'x' | not a rule at character 11: found no matching overload for '_>_' applied to"
                        + " '(double, string)' (candidates: (bool, bool),(int, int),(uint, uint),(double, double),(string,"
                        + " string),(bytes, bytes),(google.protobuf.Timestamp, google.protobuf.Timestamp),"
                        + "(google.protobuf.Duration, google.protobuf.Duration))"
            })
    void what_is_outside_the_language_is_refused(String rule, String fault) {
        List<String> faults =
                new RuleLanguage.Checker(FORM).check(rule, Gives.TRUTH).faults();

        if (fault == null) {
            assertThat(faults).isEmpty();
        } else {
            assertThat(faults).first().isEqualTo(fault);
        }
    }

    @Test
    void text_that_is_no_rule_does_not_compile() {
        assertThatThrownBy(() -> Rules.compile("form.a ==")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Rules.compile("form.a.all(x, true)")).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 200)
    void a_rule_counts_like_java(
            @ForAll @IntRange(min = -999, max = 999) int a, @ForAll @IntRange(min = 1, max = 99) int b) {
        Facts facts = facts(Map.of("copies", (long) a));

        assertThat(Rules.number(Rules.compile("form.copies * 7 - form.copies / " + b + " + form.copies % " + b), facts))
                .isEqualTo(a * 7L - a / b + a % b);
    }
}
