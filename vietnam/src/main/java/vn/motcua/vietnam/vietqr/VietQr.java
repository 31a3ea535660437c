package vn.motcua.vietnam.vietqr;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.motcua.vietnam.vietqr.EmvFields.Field;

/**
 * A request to transfer đồng to a bank account or card, as every Vietnamese banking app reads it.
 *
 * @param bin the bank, six digits; see {@link Bank}
 * @param account up to 19 letters and digits
 * @param amountDong 0 if the payer fills it in
 * @param billNumber up to 25 plain characters; empty if there is none
 * @param purpose the message of the transfer (nội dung chuyển khoản), up to 25 plain characters; empty if there is none.
 *     See {@link #plain}
 */
public record VietQr(String bin, String account, Service service, long amountDong, String billNumber, String purpose) {

    private static final String GUID = "A000000727";
    private static final String DONG = "704";
    private static final long GREATEST_AMOUNT = 9_999_999_999_999L;
    private static final int LONGEST_TEXT = 25;
    private static final Pattern BIN = Pattern.compile("\\d{6}");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9A-Za-z]{1,19}");
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,13}");
    private static final Pattern PLAIN = Pattern.compile("[ -~]{0,25}");

    /** What the account number is. */
    public enum Service {
        ACCOUNT("QRIBFTTA"),
        CARD("QRIBFTTC");

        private final String code;

        Service(String code) {
            this.code = code;
        }

        static Service of(String code) {
            for (var service : values()) {
                if (service.code.equals(code)) {
                    return service;
                }
            }
            throw new IllegalArgumentException("\"%s\" is no service of VietQR".formatted(code));
        }
    }

    public VietQr {
        require(BIN.matcher(bin).matches(), "a bank's number has 6 digits: ", bin);
        require(ACCOUNT.matcher(account).matches(), "an account has 1 to 19 letters and digits: ", account);
        require(amountDong >= 0 && amountDong <= GREATEST_AMOUNT, "no amount of a transfer: ", amountDong);
        require(PLAIN.matcher(billNumber).matches(), "a bill number has up to 25 plain characters: ", billNumber);
        require(PLAIN.matcher(purpose).matches(), "a purpose has up to 25 plain characters: ", purpose);
    }

    /** A transfer to an account with an amount and a purpose, which is made {@link #plain}. */
    public static VietQr toAccount(String bin, String account, long amountDong, String purpose) {
        return new VietQr(bin, account, Service.ACCOUNT, amountDong, "", plain(purpose));
    }

    /** The text without Vietnamese marks, other characters as spaces, cut to 25. */
    public static String plain(String text) {
        String letters = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("[\\u0300-\\u036f]+", "")
                .replace('đ', 'd')
                .replace('Đ', 'D')
                .replaceAll("[^!-~]+", " ")
                .strip();
        return letters.substring(0, Math.min(LONGEST_TEXT, letters.length())).strip();
    }

    /** The text of the QR code. */
    public String encode() {
        var bank = new EmvFields(List.of(new Field("00", bin), new Field("01", account)));
        var merchant = new EmvFields(
                List.of(new Field("00", GUID), new Field("01", bank.encode()), new Field("02", service.code)));
        var fields = new ArrayList<>(List.of(
                new Field("00", "01"),
                new Field("01", amountDong == 0 ? "11" : "12"),
                new Field("38", merchant.encode()),
                new Field("53", DONG)));
        if (amountDong > 0) {
            fields.add(new Field("54", Long.toString(amountDong)));
        }
        fields.add(new Field("58", "VN"));
        var additional = new ArrayList<Field>();
        if (!billNumber.isEmpty()) {
            additional.add(new Field("01", billNumber));
        }
        if (!purpose.isEmpty()) {
            additional.add(new Field("08", purpose));
        }
        if (!additional.isEmpty()) {
            fields.add(new Field("62", new EmvFields(additional).encode()));
        }
        return new EmvFields(fields).encodeChecked();
    }

    /**
     * Reads the text of a QR code; fields that this record has no place for are left out.
     *
     * @throws IllegalArgumentException saying what makes it no VietQR code
     */
    public static VietQr decode(String text) {
        var fields = EmvFields.parseChecked(text.strip());
        require(fields.find("00").equals(Optional.of("01")), "not version 01 of EMVCo QR: ", fields.find("00"));
        require(fields.find("53").equals(Optional.of(DONG)), "the currency is not đồng: ", fields.find("53"));
        var merchant = inner(fields, "38");
        require(merchant.find("00").equals(Optional.of(GUID)), "not a VietQR account: ", merchant.find("00"));
        var bank = inner(merchant, "01");
        String amount = fields.find("54").orElse("0");
        // some apps write decimals, which đồng do not have
        String whole = amount.replaceFirst("\\.0{0,2}$", "");
        require(AMOUNT.matcher(whole).matches(), "no amount of đồng: ", amount);
        var additional = fields.find("62").map(EmvFields::parse).orElse(new EmvFields(List.of()));
        return new VietQr(
                bank.find("00").orElse(""),
                bank.find("01").orElse(""),
                Service.of(merchant.find("02").orElse("")),
                Long.parseLong(whole),
                additional.find("01").orElse(""),
                additional.find("08").orElse(""));
    }

    /** {@link #decode} for what may be any text. */
    public static Optional<VietQr> parse(String text) {
        try {
            return Optional.of(decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static EmvFields inner(EmvFields fields, String id) {
        return EmvFields.parse(
                fields.find(id).orElseThrow(() -> new IllegalArgumentException("field %s is missing".formatted(id))));
    }

    private static void require(boolean right, String message, Object value) {
        if (!right) {
            throw new IllegalArgumentException(message + value);
        }
    }
}
