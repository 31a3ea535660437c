package vn.motcua.desk;

import java.util.Locale;
import java.util.stream.Collectors;
import vn.motcua.cases.core.Refusal;
import vn.motcua.web.Texts;

/** Why the engine said no, in words. */
final class Refusals {

    private Refusals() {}

    static String sentence(Refusal refusal, Texts texts) {
        String key = "desk.refused." + refusal.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        return switch (refusal) {
            case Refusal.WrongState r -> texts.get(key, texts.get("desk.status." + r.status()));
            case Refusal.NeedsRole r ->
                texts.get(
                        key,
                        r.oneOf().stream()
                                .map(role -> texts.get("desk.role." + role))
                                .collect(Collectors.joining(", ")));
            case Refusal.TooLate r -> texts.get(key, Moments.full(r.due()));
            case Refusal.NotLater r -> texts.get(key, Moments.full(r.due()));
            default -> texts.get(key);
        };
    }
}
