package vn.motcua.trust;

import java.util.Locale;

/**
 * Where papers are verified.
 *
 * @param base scheme, host and port of this city, without a slash at the end
 */
record Addresses(String base) {

    /** What a QR holds: all capitals, so that it fits the small alphanumeric alphabet of QR codes. */
    String qr(String payload) {
        return base.toUpperCase(Locale.ROOT) + "/V/" + payload;
    }

    String verify() {
        return base.replaceFirst("^https?://", "") + "/verify";
    }
}
