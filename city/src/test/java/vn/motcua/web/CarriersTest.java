package vn.motcua.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** The launcher gives the program more carriers than there can be requests and uploads at once (ADR 10). */
class CarriersTest {

    private static final Pattern PLACES = Pattern.compile("\\$\\{city\\.most-(?:requests|uploads):(\\d+)}");

    @Test
    void there_is_a_carrier_for_each_request_and_upload() throws IOException {
        String launcher = Files.readString(Path.of("../motcua"));
        assertThat(number(launcher, "jdk.virtualThreadScheduler.parallelism=(\\d+)"))
                .isEqualTo(number(launcher, "jdk.virtualThreadScheduler.maxPoolSize=(\\d+)"))
                .isGreaterThan(places() + 100);
    }

    private static int places() {
        int places = Arrays.stream(WebSettings.class.getDeclaredMethods())
                .map(Method::getParameters)
                .flatMap(Arrays::stream)
                .map(parameter -> parameter.getAnnotation(Value.class))
                .filter(value -> value != null && PLACES.matcher(value.value()).matches())
                .mapToInt(value -> number(value.value(), PLACES.pattern()))
                .sum();
        assertThat(places).isPositive();
        return places;
    }

    private static int number(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(pattern).isTrue();
        return Integer.parseInt(found.group(1));
    }
}
