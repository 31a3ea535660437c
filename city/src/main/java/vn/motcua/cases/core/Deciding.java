package vn.motcua.cases.core;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.motcua.kernel.Caller;

/** Sends each command to the rules of its chapter: reception, work, time, ending. */
final class Deciding {

    private Deciding() {}

    static List<Event> events(
            Definition definition, Kind kind, @Nullable CaseState state, Command command, Facts facts) {
        if (command instanceof Command.Submit submit) {
            if (state != null) {
                throw new No(new Refusal.AlreadyDone("submission"));
            }
            return List.of(submitted(definition, kind, submit, facts));
        }
        if (state == null) {
            throw new No(new Refusal.NotFound());
        }
        Situation at = new Situation(definition, new Flow(definition), kind, state, command, facts);
        if (facts.now().isBefore(state.last())) {
            throw new No(new Refusal.NotRetroactive(facts.now()));
        }
        return switch (command) {
            case Command.Submit c -> throw new No(new Refusal.AlreadyDone("submission"));
            case Command.Accept c -> Reception.accept(at, c);
            case Command.Decline c -> Reception.decline(at, c);
            case Command.RequestSupplement c -> Reception.requestSupplement(at, c);
            case Command.Supplement c -> Reception.supplement(at, c);
            case Command.RequestPayment c -> Time.requestPayment(at, c);
            case Command.ConfirmPayment c -> Time.confirmPayment(at, c);
            case Command.Refund c -> Time.refund(at, c);
            case Command.Suspend c -> Time.suspend(at, c);
            case Command.Resume c -> Time.resume(at, c);
            case Command.Extend c -> Time.extend(at, c);
            case Command.RecomputeDue c -> Time.recompute(at, c);
            case Command.Complete c -> Work.complete(at, c);
            case Command.Return c -> Work.giveBack(at, c);
            case Command.Consult c -> Work.consult(at, c);
            case Command.Answer c -> Work.answer(at, c);
            case Command.GoOn c -> Work.goOn(at, c);
            case Command.Lapse c -> Work.lapse(at, c);
            case Command.Undo c -> Undoing.undo(at);
            case Command.Forward c -> Holders.forward(at, c);
            case Command.Assign c -> Holders.assign(at, c);
            case Command.Claim c -> Holders.claim(at, c);
            case Command.Release c -> Holders.release(at, c);
            case Command.Dispute c -> Holders.dispute(at, c);
            case Command.Transfer c -> Holders.transfer(at, c);
            case Command.HandOver c -> Holders.handOver(at, c);
            case Command.Vacate c -> Holders.vacate(at, c);
            case Command.Settle c -> Closing.settle(at, c);
            case Command.Recall c -> Closing.recall(at, c);
            case Command.Deliver c -> Closing.deliver(at, c);
            case Command.Withdraw c -> Closing.withdraw(at, c);
            case Command.Merge c -> Closing.merge(at, c);
            case Command.Split c -> Closing.split(at, c);
            case Command.Rate c -> Closing.rate(at, c);
            case Command.Comment c -> Notes.comment(at, c);
            case Command.Link c -> Notes.link(at, c);
            case Command.Synchronise c -> Notes.synchronise(at, c);
        };
    }

    private static Event submitted(Definition definition, Kind kind, Command.Submit submit, Facts facts) {
        Opening opening = submit.opening();
        String first = kind.status(Milestone.SUBMITTED)
                .orElseThrow(() -> new IllegalStateException(kind.id() + " has no first status"));
        var identity = new CaseState.Identity(
                submit.id(),
                kind.id(),
                submit.code(),
                definition.code(),
                definition.version(),
                opening.terms().variant());
        OpenTask reception = new OpenTask(
                Definition.RECEPTION,
                OpenTask.Type.RECEPTION,
                receptionAgency(definition, opening, facts),
                definition.reception().role(),
                facts.now(),
                facts.world().clock(opening.places().received()).handOverDue(facts.now()));
        return new Event.Submitted(
                facts.now(),
                facts.by(),
                new Change(first, null, List.of(), List.of(reception), java.util.Map.of()),
                identity,
                opening.places(),
                new CaseState.Parties(opening.owner(), barred(opening, facts.caller())),
                opening.terms().limit(),
                opening.amount(),
                opening.subject(),
                opening.facts(),
                opening.related());
    }

    private static UUID receptionAgency(Definition definition, Opening opening, Facts facts) {
        String selector = definition.reception().agency();
        return opening.places()
                .agency(selector)
                .or(() -> facts.world().competent(selector))
                .orElseThrow(() -> new No(new Refusal.NoAgency(selector)));
    }

    /** Whoever asks for something must not decide it; an officer who submits for somebody at the desk asks for nothing. */
    private static List<UUID> barred(Opening opening, Caller caller) {
        List<UUID> barred = new ArrayList<>(opening.applicants());
        if (opening.owner() != null) {
            barred.add(opening.owner());
        }
        if (caller.account() != null && caller.kind() != Caller.Kind.OFFICER && caller.kind() != Caller.Kind.SYSTEM) {
            barred.add(caller.account());
        }
        return barred.stream().distinct().toList();
    }
}
