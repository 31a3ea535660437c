package vn.motcua.onestop;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.motcua.journal.Entry;
import vn.motcua.journal.Follower;

/** Asks for the papers that a submission and an acceptance bring; {@link PaperPress} makes them. */
@Component
class WantedFollower implements Follower {

    private static final String SUBMITTED = "dossier.submitted";
    private static final String ACCEPTED = "dossier.accepted";

    private final WantedRows rows;

    WantedFollower(WantedRows rows) {
        this.rows = rows;
    }

    @Override
    public String name() {
        return "onestop-papers";
    }

    @Override
    public Set<String> types() {
        return Set.of(SUBMITTED, ACCEPTED);
    }

    @Override
    public void follow(List<Entry> entries) {
        rows.add(entries.stream()
                .map(entry -> new WantedRows.Asked(
                        entry.position(),
                        entry.type().equals(SUBMITTED) ? ResultRows.RECEIPT : ResultRows.ACCEPTANCE,
                        EntryStates.dossier(entry)))
                .toList());
    }
}
