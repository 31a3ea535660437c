package vn.motcua.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import vn.motcua.agencies.Position;
import vn.motcua.agencies.Positions;
import vn.motcua.cases.core.CaseState;
import vn.motcua.identity.Accounts;
import vn.motcua.onestop.DossierView;
import vn.motcua.vietnam.text.VietnameseText;
import vn.motcua.web.Option;

/** The officers of the agencies that take part in a dossier. */
@Component
class Colleagues {

    private final Positions positions;
    private final Accounts accounts;

    Colleagues(Positions positions, Accounts accounts) {
        this.positions = positions;
        this.accounts = accounts;
    }

    /**
     * Who may be given a task of an agency: the holders of its positions without a conflict of interest, {@code <position>
     * <account>}.
     */
    List<Option> of(UUID agency, CaseState state, Locale locale) {
        return of(agency, account -> !state.bars(account), locale);
    }

    /** As above for many cases at once; each of them still refuses whom it bars. */
    List<Option> of(UUID agency, Locale locale) {
        return of(agency, account -> true, locale);
    }

    private List<Option> of(UUID agency, Predicate<UUID> may, Locale locale) {
        List<Position> held = positions.positions(agency).stream()
                .filter(p -> p.account() != null && may.test(p.account()))
                .toList();
        Map<UUID, String> names = accounts.names(
                held.stream().map(Position::account).filter(Objects::nonNull).toList());
        return held.stream()
                .map(p -> new Option(
                        p.id() + " " + p.account(), names.getOrDefault(p.account(), "") + " · " + p.title(locale)))
                .toList();
    }

    /** Those whose name stands in the text behind an {@code @}; accents and case do not matter. */
    List<UUID> mentioned(DossierView view, String text) {
        if (!text.contains("@")) {
            return List.of();
        }
        String folded = VietnameseText.fold(text).toLowerCase(Locale.ROOT);
        List<UUID> mentioned = new ArrayList<>();
        people(view).forEach((account, name) -> {
            if (!name.isBlank()
                    && folded.contains("@" + VietnameseText.fold(name).toLowerCase(Locale.ROOT))) {
                mentioned.add(account);
            }
        });
        return mentioned;
    }

    private Map<UUID, String> people(DossierView view) {
        Map<UUID, String> people = new LinkedHashMap<>();
        for (UUID agency : List.of(view.receiving().id(), view.deciding().id())) {
            people.putAll(accounts.names(positions.positions(agency).stream()
                    .map(Position::account)
                    .filter(Objects::nonNull)
                    .toList()));
        }
        return people;
    }
}
