package vn.motcua.identity;

import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** Moments as people in Vietnam read them: {@code 08:15 22/11/2026}. */
public final class Moments {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy").withZone(CityTime.ZONE);

    private Moments() {}

    public static String at(Instant moment) {
        return FORM.format(moment);
    }
}
