package vn.motcua.cases;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Command;

/** How long commands take and what comes of them, by the sort of command and of refusal: never by case or person. */
final class MeasuredCommands {

    private static final String NAME = "motcua.command";

    private final ObservationRegistry observations;

    MeasuredCommands(ObservationRegistry observations) {
        this.observations = observations;
    }

    Outcome of(Class<? extends Command> sort, Supplier<Outcome> work) {
        return of(new Sort(sort), () -> Optional.of(work.get())).orElseThrow();
    }

    /** The sort of the command is known only when the state has made it. */
    Optional<Outcome> of(
            Function<CaseState, Optional<Command>> command,
            Function<Function<CaseState, Optional<Command>>, Optional<Outcome>> work) {
        Sort sort = new Sort(null);
        return of(
                sort,
                () -> work.apply(state -> {
                    Optional<Command> made = command.apply(state);
                    made.ifPresent(one -> sort.sort = one.getClass());
                    return made;
                }));
    }

    private Optional<Outcome> of(Sort sort, Supplier<Optional<Outcome>> work) {
        Observation observation = Observation.start(NAME, observations);
        String outcome = "failed";
        try (Observation.Scope _ = observation.openScope()) {
            Optional<Outcome> came = work.get();
            outcome = came.map(MeasuredCommands::word).orElse("none");
            return came;
        } finally {
            observation.lowCardinalityKeyValue("command", sort.word());
            observation.lowCardinalityKeyValue("outcome", outcome);
            observation.stop();
        }
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> done.repeated() ? "repeated" : "done";
            case Outcome.Refused refused -> refused.refusal().getClass().getSimpleName();
        };
    }

    private static final class Sort {

        private @Nullable Class<? extends Command> sort;

        private Sort(@Nullable Class<? extends Command> sort) {
            this.sort = sort;
        }

        private String word() {
            return sort == null ? "none" : sort.getSimpleName();
        }
    }
}
