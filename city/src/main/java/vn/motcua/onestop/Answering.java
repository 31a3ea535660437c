package vn.motcua.onestop;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Year;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Field;
import vn.motcua.definitions.LocalizedText;
import vn.motcua.kernel.Invalid.Fault;
import vn.motcua.vietnam.id.PersonalId;
import vn.motcua.vietnam.id.PhoneNumber;
import vn.motcua.vietnam.id.TaxCode;
import vn.motcua.vietnam.text.VietnameseFormat;
import vn.motcua.vietnam.text.VietnameseText;

/**
 * Answers to one field: from what was typed to a value, from a value to its faults, and from a value to words. A text that
 * cannot be read stays a text, so that the page shows it again beside its fault.
 */
final class Answering {

    /** Nothing longer is kept, whatever the field allows. */
    private static final int LONGEST = 4000;

    private static final BigDecimal EARLIEST_YEAR = BigDecimal.valueOf(1800);
    private static final BigDecimal LATEST_YEAR = BigDecimal.valueOf(2200);

    private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,190}\\.[^\\s@.]{2,24}");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");

    private final Definitions definitions;

    Answering(Definitions definitions) {
        this.definitions = definitions;
    }

    /** The answer that was typed; null when none was. */
    @Nullable
    Object read(Field field, List<String> typed) {
        List<String> texts = typed.stream()
                .map(Answering::clean)
                .filter(text -> !text.isEmpty())
                .toList();
        if (texts.isEmpty()) {
            return null;
        }
        String text = texts.getFirst();
        return switch (field.type()) {
            case CHOICES -> texts;
            case YES_NO -> text.equals("true") || text.equals("false") ? (Object) text.equals("true") : text;
            case NUMBER, MONEY -> whole(text);
            case AREA ->
                VietnameseFormat.parseNumber(text)
                        .<Object>map(BigDecimal::doubleValue)
                        .orElse(text);
            case DATE -> date(text).<Object>map(LocalDate::toString).orElse(text);
            case PERSONAL_ID ->
                PersonalId.parse(text).<Object>map(PersonalId::value).orElse(text);
            case PHONE ->
                PhoneNumber.parse(text).<Object>map(PhoneNumber::national).orElse(text);
            case TAX_CODE -> TaxCode.parse(text).<Object>map(TaxCode::value).orElse(text);
            case LONG_TEXT -> text;
            default -> text.replaceAll("\\s+", " ");
        };
    }

    private static String clean(String text) {
        String plain = UNPRINTABLE
                .matcher(VietnameseText.nfc(text.replace("\r\n", "\n")))
                .replaceAll("")
                .strip();
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
    }

    private static Object whole(String text) {
        return VietnameseFormat.parseNumber(text)
                .filter(number -> number.stripTrailingZeros().scale() <= 0 && number.precision() - number.scale() <= 18)
                .<Object>map(BigDecimal::longValueExact)
                .orElse(text);
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return VietnameseFormat.parseDate(text);
        }
    }

    /** What is wrong with an answer that was given. */
    Optional<Fault> fault(Field field, Object answer) {
        String label = field.label().vi();
        return switch (field.type()) {
            case NUMBER, MONEY -> number(field, answer, answer instanceof Long || answer instanceof Integer);
            case AREA -> number(field, answer, answer instanceof Number);
            case YES_NO -> must(answer instanceof Boolean, field, "choose");
            case DATE -> day(field, answer);
            case CHOICE -> must(answer instanceof String text && known(field, text), field, "choose");
            case CHOICES ->
                must(
                        answer instanceof Collection<?> all
                                && all.stream().allMatch(one -> one instanceof String text && known(field, text)),
                        field,
                        "choose");
            case PERSONAL_ID ->
                must(matches(answer, text -> PersonalId.parse(text).isPresent()), field, "personal-id");
            case PHONE -> must(matches(answer, text -> PhoneNumber.parse(text).isPresent()), field, "phone");
            case TAX_CODE -> must(matches(answer, text -> TaxCode.parse(text).isPresent()), field, "tax-code");
            case EMAIL -> must(matches(answer, text -> EMAIL.matcher(text).matches()), field, "email");
            case WARD -> must(matches(answer, text -> text.matches("\\d{5}")), field, "choose");
            case NOTE -> Optional.of(new Fault(field.id(), "onestop.fault.unknown", List.of(label)));
            default -> text(field, answer);
        };
    }

    private static boolean matches(Object answer, Predicate<String> rule) {
        return answer instanceof String text && text.length() <= LONGEST && rule.test(text);
    }

    private static Optional<Fault> must(boolean holds, Field field, String key) {
        return holds ? Optional.empty() : Optional.of(new Fault(field.id(), "onestop.fault." + key));
    }

    private static Optional<Fault> number(Field field, Object answer, boolean fits) {
        if (!fits) {
            return must(false, field, field.type() == Field.Type.AREA ? "number" : "whole-number");
        }
        BigDecimal number = new BigDecimal(answer.toString());
        if (field.min() != null && number.compareTo(field.min()) < 0) {
            return Optional.of(
                    new Fault(field.id(), "onestop.fault.min", List.of(shown(field, field.min()), field.unit())));
        }
        if (field.max() != null && number.compareTo(field.max()) > 0) {
            return Optional.of(
                    new Fault(field.id(), "onestop.fault.max", List.of(shown(field, field.max()), field.unit())));
        }
        return Optional.empty();
    }

    /** Years are not grouped: 1990, not 1.990. */
    private static boolean isYear(Field field) {
        return field.type() == Field.Type.NUMBER
                && field.unit().isEmpty()
                && field.min() != null
                && field.min().compareTo(EARLIEST_YEAR) >= 0
                && field.max() != null
                && field.max().compareTo(LATEST_YEAR) <= 0;
    }

    private static String shown(Field field, BigDecimal number) {
        return isYear(field)
                ? number.toPlainString()
                : VietnameseFormat.number(number.setScale(Math.max(0, number.scale()), RoundingMode.HALF_UP));
    }

    private static Optional<Fault> day(Field field, Object answer) {
        Optional<LocalDate> day = answer instanceof String text ? iso(text) : Optional.empty();
        boolean sensible = day.isPresent()
                && day.get().getYear() >= 1850
                && day.get().getYear() <= Year.now(java.time.ZoneOffset.UTC).getValue() + 200;
        return must(sensible, field, "date");
    }

    private static Optional<LocalDate> iso(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<Fault> text(Field field, Object answer) {
        if (!(answer instanceof String text)) {
            return must(false, field, "text");
        }
        int most = field.maxLength() == null ? (field.type() == Field.Type.LONG_TEXT ? 2000 : 300) : field.maxLength();
        if (text.length() > most) {
            return Optional.of(new Fault(field.id(), "onestop.fault.too-long", List.of(Integer.toString(most))));
        }
        boolean fits = field.pattern() == null || Pattern.matches(field.pattern(), text);
        return must(fits, field, "pattern");
    }

    private boolean known(Field field, String value) {
        return options(field).stream().anyMatch(option -> option.value().equals(value));
    }

    /** What may be chosen. */
    List<Choice> options(Field field) {
        List<Choice> options = new ArrayList<>();
        if (field.codes() != null) {
            definitions
                    .codes(field.codes())
                    .ifPresent(list -> list.items().forEach(item -> options.add(new Choice(item.id(), item.label()))));
        } else {
            field.options().forEach(option -> options.add(new Choice(option.value(), option.label())));
        }
        return options;
    }

    record Choice(String value, LocalizedText label) {}

    /** The answer as people read it. */
    LocalizedText words(Field field, Object answer, java.util.function.Function<String, LocalizedText> ward) {
        return switch (field.type()) {
            case YES_NO ->
                Boolean.TRUE.equals(answer) ? new LocalizedText("Có", "Yes") : new LocalizedText("Không", "No");
            case CHOICE -> label(field, answer.toString());
            case CHOICES ->
                answer instanceof Collection<?> all
                        ? all.stream()
                                .map(one -> label(field, one.toString()))
                                .reduce((a, b) -> new LocalizedText(a.vi() + ", " + b.vi(), a.en() + ", " + b.en()))
                                .orElse(LocalizedText.NONE)
                        : same(answer.toString());
            case DATE ->
                answer instanceof String text
                        ? same(iso(text).map(VietnameseFormat::date).orElse(text))
                        : same(answer.toString());
            case MONEY -> answer instanceof Number n ? same(VietnameseFormat.money(n.longValue())) : plain(answer);
            case NUMBER, AREA ->
                isYear(field)
                        ? plain(answer)
                        : answer instanceof Number n
                                ? same((VietnameseFormat.number(new BigDecimal(n.toString()).stripTrailingZeros()) + " "
                                                + field.unit())
                                        .strip())
                                : plain(answer);
            case WARD -> ward.apply(answer.toString());
            default -> plain(answer);
        };
    }

    private LocalizedText label(Field field, String value) {
        return options(field).stream()
                .filter(option -> option.value().equals(value))
                .map(Choice::label)
                .findFirst()
                .orElse(same(value));
    }

    private static LocalizedText plain(Object answer) {
        return same(answer.toString());
    }

    private static LocalizedText same(String text) {
        return new LocalizedText(text, text);
    }

    static String lower(String code) {
        return code.toLowerCase(Locale.ROOT);
    }
}
