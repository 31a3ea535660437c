package vn.motcua.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.motcua.cases.HistoryItem;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Event;
import vn.motcua.cases.core.Statuses.Financial;
import vn.motcua.definitions.Procedure;
import vn.motcua.definitions.Step;
import vn.motcua.vietnam.text.VietnameseFormat;
import vn.motcua.web.Texts;

/** What happened to a dossier, in words. */
final class EventWords {

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    private EventWords() {}

    static String title(HistoryItem item, Procedure procedure, Texts texts) {
        Event event = item.event();
        if (event == null) {
            return texts.get("desk.event.erased");
        }
        String title = title(event, texts);
        String step = step(event);
        return step == null ? title : title + ": " + Names.step(procedure, step, texts);
    }

    static String title(Event event, Texts texts) {
        String word =
                HUMP.matcher(event.getClass().getSimpleName()).replaceAll("-").toLowerCase(Locale.ROOT);
        String outcome = event instanceof Event.PaymentConfirmed money && money.outcome() != Financial.PAID
                ? "." + money.outcome().name().toLowerCase(Locale.ROOT)
                : "";
        return texts.get("desk.event." + word + outcome);
    }

    /** The step that it was about. */
    static @Nullable String step(Event event) {
        return switch (event) {
            case Event.Completed e -> e.step();
            case Event.Settled e -> e.step();
            case Event.Returned e -> e.step();
            case Event.Answered e -> e.step();
            case Event.Claimed e -> e.step();
            case Event.Released e -> e.step();
            case Event.Assigned e -> e.step();
            case Event.Forwarded e -> e.step();
            case Event.Consulted e -> e.consult();
            case Event.Lapsed e -> e.step();
            case Event.WentOn e -> e.step();
            case Event.Undone e -> e.step();
            case Event.Disputed e -> e.step();
            case Event.Linked e when e.other().isPart() -> e.other().step();
            default -> null;
        };
    }

    /** What was said and decided, one sentence each. */
    static List<String> lines(@Nullable Event event, Procedure procedure, Names names, Texts texts) {
        List<String> lines = new ArrayList<>();
        switch (event) {
            case null -> {}
            case Event.Accepted e -> add(lines, e.note());
            case Event.Declined e -> add(lines, e.reason());
            case Event.SupplementRequested e -> {
                for (CaseState.Item item : e.items()) {
                    add(lines, names.item(procedure, item.id(), texts.locale()) + ": " + item.reason());
                }
                add(lines, e.reason());
            }
            case Event.PaymentRequested e -> {
                add(lines, VietnameseFormat.money(e.amount()));
                add(lines, e.reason());
            }
            case Event.PaymentConfirmed e -> {
                add(lines, VietnameseFormat.money(e.amount()));
                add(lines, e.reference());
                add(lines, e.reason());
            }
            case Event.Completed e -> {
                verdict(lines, e.proposal(), "desk.proposal.", texts);
                add(lines, e.note());
            }
            case Event.Settled e -> {
                verdict(lines, e.verdict(), "desk.verdict.", texts);
                add(lines, e.note());
            }
            case Event.Returned e -> {
                add(lines, texts.get("desk.event.back-to", Names.step(procedure, e.to(), texts)));
                add(lines, e.reason());
            }
            case Event.Forwarded e -> {
                add(lines, names.agency(e.agency(), texts.locale()) + ", " + texts.get("desk.role." + e.role()));
                add(lines, e.reason());
            }
            case Event.Consulted e -> add(lines, e.question());
            case Event.Answered e -> {
                boolean part = procedure.flow().step(e.step()).orElse(null) instanceof Step.Link;
                String word = part
                        ? e.agrees() ? "desk.part.granted" : "desk.part.refused"
                        : e.agrees() ? "desk.answer.agrees" : "desk.answer.disagrees";
                add(lines, texts.get(word));
                add(lines, e.answer());
            }
            case Event.Lapsed e ->
                add(lines, texts.get("desk.silence." + e.means().name().toLowerCase(Locale.ROOT)));
            case Event.WentOn e -> add(lines, e.reason());
            case Event.Merged e -> add(lines, e.reason());
            case Event.Split e -> add(lines, e.reason());
            case Event.Assigned e -> add(lines, e.reason());
            case Event.Released e -> add(lines, e.reason());
            case Event.Suspended e -> add(lines, e.reason());
            case Event.Resumed e -> add(lines, e.reason());
            case Event.Extended e -> {
                add(lines, texts.get("desk.event.from-to", Moments.full(e.from()), Moments.full(e.to())));
                add(lines, e.reason());
            }
            case Event.Apologised e -> add(lines, e.reason());
            case Event.Recalled e -> add(lines, e.reason());
            case Event.Delivered e -> add(lines, texts.get("desk.how." + e.how().toLowerCase(Locale.ROOT)));
            case Event.Withdrawn e -> add(lines, e.reason());
            case Event.Transferred e -> {
                add(lines, names.agency(e.to(), texts.locale()));
                add(lines, e.reason());
            }
            case Event.Disputed e -> add(lines, e.reason());
            case Event.Rated e -> {
                add(lines, e.score() + "/5");
                add(lines, e.words());
            }
            default -> {}
        }
        return lines;
    }

    private static void verdict(List<String> lines, CaseState.@Nullable Verdict verdict, String key, Texts texts) {
        if (verdict != null) {
            add(lines, texts.get(key + verdict.name().toLowerCase(Locale.ROOT)));
        }
    }

    private static void add(List<String> lines, @Nullable String line) {
        if (line != null && !line.isBlank()) {
            lines.add(line.strip());
        }
    }
}
