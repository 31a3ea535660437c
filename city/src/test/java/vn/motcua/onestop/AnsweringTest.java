package vn.motcua.onestop;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.motcua.definitions.Condition;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Field;
import vn.motcua.definitions.LocalizedText;

class AnsweringTest {

    private final Answering answering = new Answering((Definitions) Proxy.newProxyInstance(
            Definitions.class.getClassLoader(), new Class<?>[] {Definitions.class}, (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
            }));

    @Test
    void a_year_is_written_as_years_are() {
        assertThat(words(number(1900, 2100, ""), 1990L)).isEqualTo("1990");
    }

    @Test
    void other_numbers_are_grouped() {
        assertThat(words(number(1, 100_000, ""), 1990L)).isEqualTo("1.990");
        assertThat(words(number(1900, 2100, "kg"), 1990L)).isEqualTo("1.990 kg");
        assertThat(words(number(null, null, ""), 1990L)).isEqualTo("1.990");
    }

    private String words(Field field, Object answer) {
        return answering.words(field, answer, ward -> LocalizedText.NONE).vi();
    }

    private static Field number(@Nullable Integer min, @Nullable Integer max, String unit) {
        return new Field(
                "number",
                new LocalizedText("Số", "Number"),
                Field.Type.NUMBER,
                LocalizedText.NONE,
                Condition.ALWAYS,
                Condition.ALWAYS,
                List.of(),
                null,
                min == null ? null : BigDecimal.valueOf(min),
                max == null ? null : BigDecimal.valueOf(max),
                null,
                null,
                unit,
                "",
                null);
    }
}
