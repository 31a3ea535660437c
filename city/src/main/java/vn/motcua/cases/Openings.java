package vn.motcua.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.cases.core.Command;
import vn.motcua.cases.core.Core;
import vn.motcua.cases.core.Decision;
import vn.motcua.cases.core.Facts;
import vn.motcua.cases.core.Opening;
import vn.motcua.cases.core.Refusal;
import vn.motcua.cases.core.WorkClock;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Ids;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/** Opens cases, each once for its key, with the next number of its receiving agency and day. */
final class Openings {

    private static final UUID NOBODY = new UUID(0, 0);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);

    private final CaseStore store;
    private final CaseWriter writer;
    private final Practices practices;
    private final Ids ids;
    private final TransactionTemplate transaction;
    private final Supplier<Instant> clock;

    Openings(
            CaseStore store,
            CaseWriter writer,
            Practices practices,
            Ids ids,
            TransactionTemplate transaction,
            Supplier<Instant> clock) {
        this.store = store;
        this.writer = writer;
        this.practices = practices;
        this.ids = ids;
        this.transaction = transaction;
        this.clock = clock;
    }

    Outcome open(Opening opening, Caller caller, String key) {
        UUID scope = Objects.requireNonNullElse(caller.account(), NOBODY);
        var signed = new CaseWriter.Signed(caller, null, key, scope, CaseWriter.fingerprint(opening));
        return repeated(signed, key).orElseGet(() -> {
            Outcome outcome = transaction.execute(status -> {
                Outcome made = openNew(opening, caller, signed);
                if (made instanceof Outcome.Refused && status.isNewTransaction()) {
                    status.setRollbackOnly();
                }
                return made;
            });
            return outcome instanceof Outcome.Refused(var id, Refusal.KeyReused reused)
                    ? repeated(signed, key).orElse(outcome)
                    : Objects.requireNonNull(outcome);
        });
    }

    private Optional<Outcome> repeated(CaseWriter.Signed signed, String key) {
        return store.opening(signed.scope(), key)
                .map(known -> Arrays.equals(known.fingerprint(), signed.fingerprint())
                        ? new Outcome.Done(known.id(), known.code(), known.seq(), 0, true)
                        : new Outcome.Refused(known.id(), new Refusal.KeyReused()));
    }

    private Outcome openNew(Opening opening, Caller caller, CaseWriter.Signed signed) {
        Practice practice = practices.of(opening.kind());
        Instant now = clock.get();
        UUID id = ids.next();
        LocalDate day = now.atZone(WorkingCalendar.ZONE).toLocalDate();
        UUID received = opening.places().received();
        String agencyCode = practice.agencyCode(received, day);
        String code = "%s-%s-%04d".formatted(agencyCode, DAY.format(day), store.nextNumber(received, day));
        var submit = new Command.Submit(id, code, opening);
        Facts facts = new Facts(now, caller, new OpeningWorld(practice));
        Decision decision = Core.decide(
                practice.definition(opening.definition(), opening.version()), practice.kind(), null, submit, facts);
        return switch (decision) {
            case Decision.Refused(var refusal) -> new Outcome.Refused(id, refusal);
            case Decision.Accepted(var events) ->
                writer.write(practice, null, Core.replay(events), opening.subject(), events, signed, now)
                        .orElseGet(() -> new Outcome.Refused(id, new Refusal.KeyReused()));
        };
    }

    /** Before a case exists only calendars and agencies can be asked for. */
    private record OpeningWorld(Practice practice) implements Facts.World {

        @Override
        public WorkClock clock(UUID agency) {
            return practice.clock(agency);
        }

        @Override
        public Optional<UUID> competent(String agencyKind) {
            return Optional.empty();
        }

        @Override
        public boolean holds(String expression) {
            throw new IllegalStateException("nothing is decided by " + expression + " before the case exists");
        }

        @Override
        public long amountOnRequest() {
            return 0;
        }
    }
}
