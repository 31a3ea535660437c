package vn.motcua.onestop;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.motcua.cases.Cases;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Change;
import vn.motcua.cases.core.Event;
import vn.motcua.cases.core.Statuses;
import vn.motcua.definitions.Definitions;
import vn.motcua.journal.Entry;
import vn.motcua.notifications.Announcement;
import vn.motcua.notifications.Notice;
import vn.motcua.notifications.Notice.Words;

/**
 * What the owner of a dossier is told. The sentences stand in {@code notifications/messages}: {0} is the dossier's code, {1}
 * the procedure, the rest depends on what happened.
 */
@Component
class DossierAnnouncements implements Announcement {

    private static final String KIND = DossierKind.ID + ".";
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final DateTimeFormatter VI = DateTimeFormatter.ofPattern("HH:mm 'ngày' dd/MM/yyyy");
    private static final DateTimeFormatter EN = DateTimeFormatter.ofPattern("HH:mm 'on' d MMMM yyyy", Locale.ENGLISH);

    private static final Set<String> TYPES = Set.of(
            KIND + "submitted",
            KIND + "accepted",
            KIND + "declined",
            KIND + "supplement-requested",
            KIND + "payment-requested",
            KIND + "payment-confirmed",
            KIND + "extended",
            KIND + "apologised",
            KIND + "suspended",
            KIND + "resumed",
            KIND + "settled",
            KIND + "delivered",
            KIND + "withdrawn");

    private static final Set<String> OF_THE_WHOLE =
            Set.of(KIND + "submitted", KIND + "accepted", KIND + "delivered", KIND + "withdrawn");

    private final ObjectProvider<Cases> cases;
    private final ObjectProvider<Definitions> definitions;

    /** Both are asked for when an entry comes: the follower is made before what it follows. */
    DossierAnnouncements(ObjectProvider<Cases> cases, ObjectProvider<Definitions> definitions) {
        this.cases = cases;
        this.definitions = definitions;
    }

    /** What to say, with the arguments after code and procedure. */
    private record Saying(String key, boolean formal, List<Words> more) {

        static Saying of(String key, boolean formal, Words... more) {
            return new Saying(key, formal, List.of(more));
        }
    }

    @Override
    public Set<String> types() {
        return TYPES;
    }

    @Override
    public List<Told> notices(List<Entry> entries) {
        return EntryStates.told(entries, cases.getObject(), this::notices);
    }

    private List<Notice> notices(Entry entry, CaseState state) {
        UUID owner = state.parties().owner();
        Saying saying = saying(entry);
        if (owner == null || saying == null || quiet(state, entry)) {
            return List.of();
        }
        List<Words> words = new ArrayList<>(EntryStates.names(state.identity(), definitions.getObject()));
        words.addAll(saying.more());
        return List.of(new Notice(
                owner,
                "notifications.dossier." + saying.key(),
                words,
                "/dossiers/" + state.identity().code(),
                saying.formal()));
    }

    /** A part is accepted with the whole and goes out with it; who applied once is not told twice. */
    private static boolean quiet(CaseState state, Entry entry) {
        return state.whole().isPresent() && OF_THE_WHOLE.contains(entry.type());
    }

    private static @Nullable Saying saying(Entry entry) {
        return switch (entry.type().substring(KIND.length())) {
            case "submitted" -> Saying.of("submitted", true);
            case "accepted" ->
                Saying.of(
                        "accepted",
                        true,
                        due(entry.requireBody(Event.Accepted.class).change()));
            case "declined" ->
                Saying.of(
                        "declined",
                        true,
                        Words.of(entry.requireBody(Event.Declined.class).reason()));
            case "supplement-requested" -> Saying.of("supplement-requested", true);
            case "payment-requested" ->
                Saying.of(
                        "payment-requested",
                        false,
                        money(entry.requireBody(Event.PaymentRequested.class).amount()));
            case "payment-confirmed" -> refunded(entry.requireBody(Event.PaymentConfirmed.class));
            case "extended" -> extended(entry.requireBody(Event.Extended.class));
            case "apologised" ->
                Saying.of(
                        "apologised",
                        true,
                        Words.of(entry.requireBody(Event.Apologised.class).reason()));
            case "suspended" ->
                Saying.of(
                        "suspended",
                        false,
                        Words.of(entry.requireBody(Event.Suspended.class).reason()));
            case "resumed" ->
                Saying.of(
                        "resumed",
                        false,
                        due(entry.requireBody(Event.Resumed.class).change()));
            case "settled" -> settled(entry.requireBody(Event.Settled.class));
            case "delivered" -> Saying.of("delivered", false);
            case "withdrawn" -> Saying.of("withdrawn", false);
            default -> null;
        };
    }

    /** What was paid is seen at once by who paid it; what goes back is news. */
    private static @Nullable Saying refunded(Event.PaymentConfirmed event) {
        if (event.outcome() != Statuses.Financial.REFUNDED) {
            return null;
        }
        return event.reason() == null
                ? Saying.of("payment-returned", false, money(event.amount()))
                : Saying.of("payment-refunded", false, money(event.amount()), Words.of(event.reason()));
    }

    private static Saying extended(Event.Extended event) {
        return Saying.of("extended", true, moment(event.to()), Words.of(event.reason()));
    }

    /** Only the last step's result concerns the applicant; a signature on the way does not. */
    private static @Nullable Saying settled(Event.Settled event) {
        if (!event.processed()) {
            return null;
        }
        return Saying.of(event.verdict() == CaseState.Verdict.GRANTED ? "granted" : "refused", true);
    }

    private static Words due(Change change) {
        return change.clock() == null || change.clock().due() == null
                ? new Words("xem trên trang hồ sơ", "see the page of the dossier")
                : moment(change.clock().due());
    }

    private static Words moment(Instant at) {
        return new Words(VI.format(at.atZone(ZONE)), EN.format(at.atZone(ZONE)));
    }

    private static Words money(long vnd) {
        return new Words(
                NumberFormat.getIntegerInstance(Locale.of("vi", "VN")).format(vnd) + " ₫",
                NumberFormat.getIntegerInstance(Locale.ENGLISH).format(vnd) + " ₫");
    }
}
