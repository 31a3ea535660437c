package vn.motcua.cases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.motcua.cases.core.Event;
import vn.motcua.kernel.Actor;

/**
 * What happened once to a case.
 *
 * @param position in the journal: what an inclusion proof is asked for with
 * @param seq within the case: the version that it made
 * @param type for example {@code dossier.accepted}
 * @param event null when its body was erased by law
 */
public record HistoryItem(
        long position,
        long seq,
        Instant at,
        String type,
        Actor actor,
        @Nullable Event event) {}
