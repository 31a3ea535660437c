package vn.motcua.vietnam.vietqr;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The fields of an EMVCo QR code: each a two-digit id, a two-digit length and a value. Ids are unique and keep their order.
 */
public record EmvFields(List<Field> fields) {

    private static final int HEAD = 4;
    private static final String CRC_HEAD = "6304";

    /** One field; the value has 1 to 99 characters. */
    public record Field(String id, String value) {

        public Field {
            if (!isTwoDigits(id)) {
                throw new IllegalArgumentException("\"%s\" is no id of two digits".formatted(id));
            }
            if (value.isEmpty() || value.length() > 99) {
                throw new IllegalArgumentException("field %s has %d characters".formatted(id, value.length()));
            }
        }
    }

    public EmvFields {
        fields = List.copyOf(fields);
        var ids = new HashSet<String>();
        for (var field : fields) {
            if (!ids.add(field.id())) {
                throw new IllegalArgumentException("field %s is there twice".formatted(field.id()));
            }
        }
    }

    /**
     * Cuts a text into fields.
     *
     * @throws IllegalArgumentException saying at which character it stops making sense
     */
    public static EmvFields parse(String text) {
        var fields = new ArrayList<Field>();
        int at = 0;
        while (at < text.length()) {
            if (at + HEAD > text.length() || !isTwoDigits(text.substring(at + 2, at + HEAD))) {
                throw new IllegalArgumentException("no field begins at character " + at);
            }
            int end = at + HEAD + Integer.parseInt(text.substring(at + 2, at + HEAD));
            if (end > text.length()) {
                throw new IllegalArgumentException("the field at character %d is cut off".formatted(at));
            }
            fields.add(new Field(text.substring(at, at + 2), text.substring(at + HEAD, end)));
            at = end;
        }
        return new EmvFields(fields);
    }

    /**
     * {@link #parse} for a whole code, which ends with its check sum, field 63; the fields come without it.
     *
     * @throws IllegalArgumentException also if the check sum is missing or wrong
     */
    public static EmvFields parseChecked(String text) {
        int body = text.length() - HEAD;
        if (body < HEAD || !text.startsWith(CRC_HEAD, body - HEAD)) {
            throw new IllegalArgumentException("the code does not end with a check sum");
        }
        if (!text.substring(body).equalsIgnoreCase(crc(text.substring(0, body)))) {
            throw new IllegalArgumentException("the check sum does not fit the code");
        }
        return parse(text.substring(0, body - HEAD));
    }

    public Optional<String> find(String id) {
        return fields.stream()
                .filter(field -> field.id().equals(id))
                .map(Field::value)
                .findFirst();
    }

    /** The fields in a row. */
    public String encode() {
        var text = new StringBuilder();
        for (var field : fields) {
            text.append(field.id())
                    .append((char) ('0' + field.value().length() / 10))
                    .append((char) ('0' + field.value().length() % 10))
                    .append(field.value());
        }
        return text.toString();
    }

    /** The fields in a row with the check sum behind. */
    public String encodeChecked() {
        String body = encode() + CRC_HEAD;
        return body + crc(body);
    }

    /** CRC-16/CCITT-FALSE in four capital hexadecimal digits. */
    static String crc(String text) {
        int crc = 0xFFFF;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            crc ^= (b & 0xFF) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ 0x1021;
            }
            crc &= 0xFFFF;
        }
        return String.format(Locale.ROOT, "%04X", crc);
    }

    private static boolean isTwoDigits(String text) {
        return text.length() == 2 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
