package vn.motcua.portal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Field;
import vn.motcua.onestop.DossierStatus;
import vn.motcua.onestop.DossierView;
import vn.motcua.onestop.Dossiers;
import vn.motcua.onestop.Dossiers.DossierLine;
import vn.motcua.onestop.Draft;
import vn.motcua.onestop.Filling;
import vn.motcua.vietnam.worktime.WorkingCalendar;
import vn.motcua.web.DateBoxes;
import vn.motcua.web.Deadline;
import vn.motcua.web.Link;
import vn.motcua.web.Status;

/** Dossiers and drafts as cards: what they are, where they stand, what to do next. */
@Component("portalCards")
public class Cards {

    private final Definitions definitions;
    private final Filling filling;
    private final Dossiers dossiers;
    private final Clock clock;

    Cards(Definitions definitions, Filling filling, Dossiers dossiers, Clock clock) {
        this.dossiers = dossiers;
        this.definitions = definitions;
        this.filling = filling;
        this.clock = clock;
    }

    /**
     * One card.
     *
     * @param line what there is to say; empty when the meter says it
     * @param deadline how far the promised day is, while somebody works on it
     * @param action the one thing to do; null when nothing is
     * @param yours whether it waits for the reader
     */
    public record Card(
            String code,
            String title,
            String url,
            Status status,
            String state,
            String line,
            @Nullable Deadline deadline,
            @Nullable Link action,
            boolean yours) {}

    List<Card> of(List<DossierLine> lines, Says says) {
        List<UUID> running =
                lines.stream().filter(Cards::isRunning).map(DossierLine::id).toList();
        Map<UUID, DossierView.Pace> paces = running.isEmpty() ? Map.of() : dossiers.paces(running);
        return lines.stream()
                .map(line -> card(line, paces.get(line.id()), says))
                .toList();
    }

    private static boolean isRunning(DossierLine line) {
        return line.due() != null && line.ended() == null && !line.paused();
    }

    private Card card(DossierLine line, DossierView.@Nullable Pace pace, Says says) {
        String url = "/dossiers/" + line.code();
        Link action = switch (line.status()) {
            case SUPPLEMENT -> new Link(url + "/supplement", says.get("card.supplement"));
            case PAYMENT -> new Link(url + "/payment", says.get("card.pay"));
            case PROCESSED -> new Link(url, says.get("card.result"));
            default -> null;
        };
        return new Card(
                line.code(),
                name(line.procedure(), says.texts().locale()),
                url,
                Says.status(line.status(), line.late()),
                says.words(line.status()),
                pace == null ? sentence(line, says) : "",
                pace == null ? null : says.onCard(pace),
                action,
                line.yours());
    }

    private static String sentence(DossierLine line, Says says) {
        if (line.status() == DossierStatus.SUBMITTED || line.due() == null) {
            return says.get("card.submitted", says.moment(line.submitted()));
        }
        if (line.ended() != null) {
            return says.get("card.ended", says.day(line.ended()));
        }
        return says.get("card.paused");
    }

    List<Card> drafts(List<Draft> drafts, Says says) {
        return drafts.stream()
                .map(draft -> new Card(
                        "",
                        name(draft.procedure(), says.texts().locale()),
                        "/apply/" + draft.procedure(),
                        Status.DRAFT,
                        says.get("draft"),
                        says.get("draft.saved", says.moment(draft.updated())),
                        null,
                        new Link("/apply/" + draft.procedure(), says.get("draft.go-on")),
                        false))
                .toList();
    }

    private String name(String code, Locale locale) {
        LocalDate today = LocalDate.now(clock.withZone(WorkingCalendar.ZONE));
        return definitions
                .procedure(code, today)
                .map(published -> published.procedure().plainName().in(locale))
                .orElse(code);
    }

    @Nullable
    Object read(Field field, Map<String, String[]> parameters) {
        if (field.type() == Field.Type.DATE) {
            return filling.read(field, List.of(DateBoxes.read(name -> Forms.first(parameters, name), field.id())));
        }
        String[] values = parameters.get(field.id());
        return values == null ? null : filling.read(field, List.of(values));
    }
}
