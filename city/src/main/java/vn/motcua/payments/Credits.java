package vn.motcua.payments;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.cases.CaseView;
import vn.motcua.cases.Cases;
import vn.motcua.cases.Outcome;
import vn.motcua.cases.core.Command;
import vn.motcua.cases.core.Refusal;
import vn.motcua.cases.core.Statuses.Financial;
import vn.motcua.journal.Journal;
import vn.motcua.journal.NewEntry;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Ids;

/**
 * Takes in what the bank says came in, and confirms what it pays. A credit is kept first, once for each number of the bank,
 * and judged afterwards: the judgement, the case's command and their entries are one transaction behind the credit's row, so
 * that it pays once however often and on however many ways the bank tells of it.
 */
@Service
class Credits {

    private static final Logger LOG = LoggerFactory.getLogger(Credits.class);
    private static final int TRIES = 5;
    private static final Actor BANK = Actor.system("bank");
    private static final Caller SYSTEM =
            new Caller(Caller.Kind.SYSTEM, null, "", 0, List.of(), null, "system:payments", List.of());

    private final CreditRows rows;
    private final DemandRows demands;
    private final Payments payments;
    private final Cases cases;
    private final Journal journal;
    private final Ids ids;
    private final TransactionTemplate transaction;

    Credits(
            CreditRows rows,
            DemandRows demands,
            Payments payments,
            Cases cases,
            Journal journal,
            Ids ids,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.demands = demands;
        this.payments = payments;
        this.cases = cases;
        this.journal = journal;
        this.ids = ids;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** How we learned of it. */
    enum Way {
        NOTIFICATION,
        STATEMENT
    }

    /** Bodies of entries: numbers and amounts, never who paid or what the message says. */
    record Received(String transaction, long amountVnd, Way way) {}

    record Repeated(String transaction, long amountVnd, boolean differs) {}

    record Judged(UUID caseId, String transaction, long amountVnd) {}

    record Unmatched(String transaction, long amountVnd, Credit.Reason reason) {}

    record Returned(String transaction, long amountVnd, Credit.State before) {}

    /** Keeps a credit and pays with it. A statement repeats what was told already; that alone is worth no entry. */
    void take(Credit.Booked booked, Way way) {
        UUID id = ids.next();
        boolean fresh = Boolean.TRUE.equals(transaction.execute(status -> keep(id, booked, way)));
        if (fresh) {
            judge(id);
        }
    }

    private boolean keep(UUID id, Credit.Booked booked, Way way) {
        if (rows.add(id, booked)) {
            journal.append(NewEntry.of(
                    "credit/" + id,
                    "payments.credit-received",
                    BANK,
                    new Received(booked.transaction(), booked.amountVnd(), way)));
            return true;
        }
        Credit known =
                rows.byTransaction(booked.account(), booked.transaction()).orElseThrow();
        boolean differs = known.amountVnd() != booked.amountVnd();
        if (way == Way.NOTIFICATION || differs && known.state() == Credit.State.RECEIVED) {
            journal.append(NewEntry.of(
                    "credit/" + known.id(),
                    "payments.credit-repeated",
                    BANK,
                    new Repeated(booked.transaction(), booked.amountVnd(), differs)));
        }
        return false;
    }

    /** Judges what was kept and not judged; at most 100 at once. */
    void judgeAll() {
        for (UUID id : rows.received(100)) {
            judge(id);
        }
    }

    /** A failure leaves the credit as it was: it is tried again later. */
    private void judge(UUID id) {
        try {
            transaction.executeWithoutResult(
                    status -> rows.lock(id, Credit.State.RECEIVED).ifPresent(this::judge));
        } catch (RuntimeException e) {
            // Whatever it was, the credits after it are judged.
            LOG.warn("credit {} is tried again later", id, e);
        }
    }

    private void judge(Credit credit) {
        Demand demand = Reference.find(credit.told().message())
                .flatMap(demands::byReference)
                .orElse(null);
        if (demand == null) {
            unmatched(credit, Credit.Reason.UNKNOWN_REFERENCE, null);
            return;
        }
        for (int i = 0; i < TRIES; i++) {
            CaseView view = cases.find(demand.caseId()).orElseThrow();
            Optional<Credit.Reason> against = against(credit, demand, view);
            if (against.isPresent()) {
                unmatched(credit, against.get(), demand);
                return;
            }
            Outcome outcome = confirm(credit, view, SYSTEM, credit.transaction());
            switch (outcome) {
                case Outcome.Done done -> {
                    rows.judged(credit.id(), Credit.State.CONFIRMED, null, demand.position());
                    journal.append(NewEntry.of(
                            "credit/" + credit.id(),
                            "payments.credit-confirmed",
                            BANK,
                            new Judged(demand.caseId(), credit.transaction(), credit.amountVnd())));
                    return;
                }
                case Outcome.Refused(var _, Refusal.Stale _) -> {
                    // the case changed meanwhile: judged anew
                }
                case Outcome.Refused _ -> {
                    unmatched(credit, Credit.Reason.REFUSED, demand);
                    return;
                }
            }
        }
        throw new IllegalStateException("case " + demand.caseId() + " changes all the time");
    }

    /** Why the credit does not pay the demand; empty when it does. */
    private Optional<Credit.Reason> against(Credit credit, Demand demand, CaseView view) {
        boolean current = payments.demand(view)
                .map(now -> now.position() == demand.position())
                .orElse(false);
        if (current) {
            return credit.amountVnd() == demand.amountVnd()
                    ? Optional.empty()
                    : Optional.of(Credit.Reason.WRONG_AMOUNT);
        }
        if (view.closed() != null && view.state().statuses().financial() == Financial.REQUESTED) {
            return Optional.of(Credit.Reason.LATE);
        }
        return Optional.of(
                switch (view.state().statuses().financial()) {
                    case PAID -> Credit.Reason.ALREADY_PAID;
                    case REFUNDED -> Credit.Reason.REFUNDED;
                    case NONE, EXEMPT, REQUESTED -> Credit.Reason.LATE;
                });
    }

    private Outcome confirm(Credit credit, CaseView view, Caller caller, String reference) {
        return cases.perform(
                view.state().id(),
                view.version(),
                new Command.ConfirmPayment(Financial.PAID, credit.amountVnd(), reference),
                caller,
                "credit/" + credit.id());
    }

    private void unmatched(Credit credit, Credit.Reason reason, @org.jspecify.annotations.Nullable Demand demand) {
        rows.judged(credit.id(), Credit.State.UNMATCHED, reason, demand == null ? null : demand.position());
        journal.append(NewEntry.of(
                "credit/" + credit.id(),
                "payments.credit-unmatched",
                BANK,
                new Unmatched(credit.transaction(), credit.amountVnd(), reason)));
    }

    /** The bank took a credit back (hoàn trả): what it had paid is no longer paid. */
    void giveBack(String account, String number) {
        transaction.executeWithoutResult(status -> {
            Credit credit = rows.byTransaction(account, number).orElse(null);
            if (credit == null) {
                journal.append(
                        NewEntry.of("credit/unknown", "payments.return-unknown", BANK, Map.of("transaction", number)));
            } else if (credit.state() != Credit.State.RETURNED) {
                giveBack(credit);
            }
        });
    }

    private void giveBack(Credit credit) {
        boolean paid = credit.state() == Credit.State.CONFIRMED || credit.state() == Credit.State.SETTLED;
        Demand demand =
                credit.demand() == null ? null : demands.find(credit.demand()).orElse(null);
        if (paid && demand != null) {
            cases.perform(
                    demand.caseId(),
                    Cases.ANY_VERSION,
                    new Command.ConfirmPayment(Financial.REFUNDED, credit.amountVnd(), credit.transaction()),
                    SYSTEM,
                    "return/" + credit.id());
        }
        rows.judged(credit.id(), Credit.State.RETURNED, null, null);
        journal.append(NewEntry.of(
                "credit/" + credit.id(),
                "payments.credit-returned",
                BANK,
                new Returned(credit.transaction(), credit.amountVnd(), credit.state())));
    }

    /**
     * A person puts an unmatched credit to a case that waits for a payment. The engine decides whether they may.
     *
     * @param reason why another amount will do; may be empty when it is the right one
     */
    void settle(UUID id, String code, String reason, Caller caller) {
        transaction.executeWithoutResult(status -> {
            Credit credit = waiting(id);
            CaseView view = cases.byCode(code.strip().toUpperCase(java.util.Locale.ROOT))
                    .orElseThrow(() -> new PaymentsProblem.NothingDemanded().asException());
            Demand demand =
                    payments.demand(view).orElseThrow(() -> new PaymentsProblem.NothingDemanded().asException());
            if (credit.amountVnd() != demand.amountVnd() && reason.isBlank()) {
                throw new PaymentsProblem.AmountDiffers(demand.amountVnd()).asException();
            }
            if (confirm(credit, view, caller, credit.transaction()) instanceof Outcome.Refused(var _, var refusal)) {
                throw new PaymentsProblem.Refused(refusal).asException();
            }
            rows.judged(id, Credit.State.SETTLED, null, demand.position());
            journal.append(NewEntry.of(
                    "credit/" + id,
                    "payments.credit-settled",
                    caller.actor(),
                    reason,
                    new Judged(demand.caseId(), credit.transaction(), credit.amountVnd())));
        });
    }

    /** A person says what else became of an unmatched credit: it went back, or it is none of ours. */
    void close(UUID id, Credit.State state, String reason, Caller caller) {
        if (reason.isBlank()) {
            throw new PaymentsProblem.ReasonNeeded().asException();
        }
        transaction.executeWithoutResult(status -> {
            Credit credit = waiting(id);
            rows.judged(id, state, null, null);
            journal.append(NewEntry.of(
                    "credit/" + id,
                    state == Credit.State.RETURNED ? "payments.credit-sent-back" : "payments.credit-dismissed",
                    caller.actor(),
                    reason,
                    new Returned(credit.transaction(), credit.amountVnd(), credit.state())));
        });
    }

    private Credit waiting(UUID id) {
        if (rows.find(id).isEmpty()) {
            throw new PaymentsProblem.NoCredit().asException();
        }
        return rows.lock(id, Credit.State.UNMATCHED)
                .orElseThrow(() -> new PaymentsProblem.SettledAlready().asException());
    }
}
