package vn.motcua.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import vn.motcua.agencies.Agencies;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.CaseState.Verdict;
import vn.motcua.cases.core.Command;
import vn.motcua.cases.core.Statuses;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Step;
import vn.motcua.kernel.Caller;
import vn.motcua.onestop.DossierKind;
import vn.motcua.vietnam.worktime.Limit;

/** Makes the command out of the answers of a deed's form. */
@Component
class DeedCommands {

    private final Colleagues colleagues;
    private final Agencies agencies;
    private final Definitions definitions;

    DeedCommands(Colleagues colleagues, Agencies agencies, Definitions definitions) {
        this.colleagues = colleagues;
        this.agencies = agencies;
        this.definitions = definitions;
    }

    /**
     * The command of the deeds that move most dossiers on, made without a look at the dossier. Whether it may be done is the
     * engine's to say, as always; empty for the others, for faulty answers, and where the caller must prove more first.
     */
    Optional<Command> direct(
            Deed deed, String step, CaseState state, Caller caller, MultiValueMap<String, String> sent) {
        CaseState.Identity identity = state.identity();
        if (!identity.kind().equals(DossierKind.ID)) {
            return Optional.empty();
        }
        Step.Does does = Checklists.does(definitions.version(identity.definition(), identity.version()), step);
        if (deed.binding(does) && caller.assurance() < DeedController.STRONG) {
            return Optional.empty();
        }
        SentAnswers in = new SentAnswers(sent);
        Optional<Command> command = switch (deed) {
            case ACCEPT -> Optional.of(accept(in));
            case COMPLETE -> Optional.of(complete(step, does, in, sent));
            case SETTLE -> Optional.of(settle(step, in));
            case DELIVER -> Optional.of(deliver(in));
            default -> Optional.empty();
        };
        return in.faulty() ? Optional.empty() : command;
    }

    private static Command accept(SentAnswers in) {
        return new Command.Accept(in.text("note"));
    }

    private static Command complete(
            String step, Step.@Nullable Does does, SentAnswers in, MultiValueMap<String, String> sent) {
        Verdict proposal = sent.containsKey("verdict") || does == Step.Does.REVIEW ? in.verdict() : null;
        return new Command.Complete(
                step,
                sent.getOrDefault("checked", List.of()),
                proposal,
                proposal == Verdict.REFUSED ? in.given("note") : in.text("note"));
    }

    private static Command settle(String step, SentAnswers in) {
        return new Command.Settle(step, in.verdict(), List.of(), in.text("note"));
    }

    private static Command deliver(SentAnswers in) {
        return new Command.Deliver(in.one("how", List.of("desk", "post", "online")));
    }

    /** The command that the answers make; every fault of the form at once. */
    Command command(Doing doing, MultiValueMap<String, String> sent) {
        SentAnswers in = new SentAnswers(sent);
        String step = doing.step();
        Command command = switch (doing.deed()) {
            case ACCEPT -> accept(in);
            case DECLINE -> {
                String legal = in.one("legal", DeedQuestions.LEGAL_REASONS);
                yield new Command.Decline(doing.texts().get("desk.legal." + legal) + ". " + in.given("reason"));
            }
            case SUPPLEMENT ->
                new Command.RequestSupplement(
                        step, items(doing, in), doing.second() ? in.given("reason") : in.text("reason"));
            case PAYMENT -> new Command.RequestPayment(step, in.amount("amount"), in.given("reason"));
            case PAID ->
                new Command.ConfirmPayment(Statuses.Financial.PAID, in.amount("amount"), in.given("reference"));
            case REFUND -> {
                long amount = in.amount("amount");
                if (amount > doing.view().paid()) {
                    in.fault("amount", "desk.fault.refund");
                }
                yield new Command.Refund(amount, in.given("decision"), in.given("reason"));
            }
            case COMPLETE -> complete(step, doing.does(), in, sent);
            case SETTLE -> settle(step, in);
            case RETURN -> new Command.Return(step, in.given("to"), in.given("reason"));
            case RECALL -> new Command.Recall(in.given("to"), in.given("reason"));
            case FORWARD ->
                new Command.Forward(
                        step, agency(in, "agency"), in.one("role", DeedQuestions.ROLES), in.given("reason"));
            case CONSULT ->
                new Command.Consult(
                        step,
                        agency(in, "agency"),
                        in.one("role", DeedQuestions.ROLES),
                        in.given("question"),
                        Limit.workingDays(in.days("days")));
            case ANSWER -> new Command.Answer(step, in.given("answer"), in.yes("agrees"));
            case ASSIGN -> assign(doing, in);
            case EXTEND ->
                new Command.Extend(
                        in.endOfWork(
                                "due", agencies.calendar(doing.view().deciding().id())),
                        in.given("reason"),
                        agency(in, "responsible"));
            case SUSPEND -> new Command.Suspend(in.given("reason"), null);
            case RESUME -> new Command.Resume(in.text("reason"), null);
            case DELIVER -> deliver(in);
            case CLAIM -> new Command.Claim(step);
            case UNDO -> new Command.Undo();
            case GO_ON -> new Command.GoOn(step, in.given("reason"));
            case DISPUTE -> new Command.Dispute(step, in.given("reason"));
            case TRANSFER -> new Command.Transfer(agency(in, "agency"), in.given("reason"));
            case RELEASE -> new Command.Release(step, false, in.text("reason"));
            case CONFLICT -> new Command.Release(step, true, in.given("reason"));
            case WITHDRAW -> new Command.Withdraw(in.given("reason"));
            case BROUGHT -> throw new DeskProblem.NoSuchThing().asException();
        };
        in.check();
        return command;
    }

    /** Papers and questions that were marked, each with what is wrong and how to mend it. */
    private List<CaseState.Item> items(Doing doing, SentAnswers in) {
        List<CaseState.Item> items = new ArrayList<>();
        for (Wanting.Item item : Wanting.of(doing.view(), doing.locale())) {
            if (in.text("item").isEmpty()
                    && in.sent().getOrDefault("item", List.of()).isEmpty()) {
                break;
            }
            if (in.sent().getOrDefault("item", List.of()).contains(item.id())) {
                String wrong = in.given("wrong." + item.id());
                String fix = in.given("fix." + item.id());
                items.add(new CaseState.Item(
                        item.id(), wrong + "\n" + doing.texts().get("desk.supplement.how", fix)));
            }
        }
        if (items.isEmpty()) {
            in.fault("item", "desk.fault.items");
        }
        return items;
    }

    private Command assign(Doing doing, SentAnswers in) {
        String[] to = in.given("to").split(" ", -1);
        boolean known = doing
                .task()
                .map(t -> colleagues.of(t.agency(), doing.view().state(), doing.locale()))
                .orElse(List.of())
                .stream()
                .anyMatch(option -> option.value().equals(String.join(" ", to)));
        if (!known) {
            in.fault("to", "desk.fault.choose");
            return new Command.Claim(doing.step());
        }
        return new Command.Assign(doing.step(), UUID.fromString(to[0]), UUID.fromString(to[1]), in.text("reason"));
    }

    private UUID agency(SentAnswers in, String name) {
        String value = in.text(name);
        try {
            UUID id = UUID.fromString(value);
            if (agencies.agency(id).isPresent()) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            in.fault(name, "desk.fault.choose");
            return new UUID(0, 0);
        }
        in.fault(name, "desk.fault.choose");
        return new UUID(0, 0);
    }
}
