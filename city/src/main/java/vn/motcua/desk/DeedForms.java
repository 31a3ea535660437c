package vn.motcua.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import vn.motcua.agencies.Agencies;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.CaseState.Verdict;
import vn.motcua.cases.core.Command;
import vn.motcua.cases.core.OpenTask;
import vn.motcua.cases.core.Statuses;
import vn.motcua.definitions.Step;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Invalid;
import vn.motcua.onestop.DossierView;
import vn.motcua.vietnam.text.VietnameseFormat;
import vn.motcua.vietnam.worktime.Limit;
import vn.motcua.vietnam.worktime.WorkingCalendar;
import vn.motcua.web.DateBoxes;
import vn.motcua.web.Field;
import vn.motcua.web.Option;
import vn.motcua.web.Texts;

/** The small forms behind the buttons: which questions each asks, and which command its answers make. */
@Component
class DeedForms {

    private static final int LONGEST = 4000;
    static final List<String> LEGAL_REASONS = List.of("competence", "conditions", "papers", "settled", "other");
    private static final List<String> ROLES = List.of("specialist", "head", "leader", "clerk", "receptionist");

    private final Offers offers;
    private final Names names;
    private final Colleagues colleagues;
    private final Findings findings;
    private final Agencies agencies;

    DeedForms(Offers offers, Names names, Colleagues colleagues, Findings findings, Agencies agencies) {
        this.offers = offers;
        this.names = names;
        this.colleagues = colleagues;
        this.findings = findings;
        this.agencies = agencies;
    }

    /** What is being done: the dossier, the step, who, in which language. */
    record Doing(Deed deed, String step, DossierView view, Caller caller, Texts texts) {

        Locale locale() {
            return texts.locale();
        }

        Optional<OpenTask> task() {
            return view.state().task(step);
        }

        Step.@Nullable Does does() {
            return Checklists.does(view.procedure(), step);
        }
    }

    /** The questions, with the answers so far where there are some. */
    List<Field> fields(Doing doing, @Nullable MultiValueMap<String, String> sent) {
        List<Field> fields = blank(doing);
        if (sent == null) {
            return fields;
        }
        return fields.stream()
                .map(field -> field.kind() == Field.Kind.DATE
                        ? field.valued(DateBoxes.read(sent::getFirst, field.name()))
                        : field.valued(sent.getOrDefault(field.name(), List.of())))
                .toList();
    }

    private List<Field> blank(Doing doing) {
        Texts texts = doing.texts();
        return switch (doing.deed()) {
            case ACCEPT -> List.of(note(texts).optional(true));
            case DECLINE ->
                List.of(
                        Field.choice(
                                "legal", texts.get("desk.field.legal"), options("desk.legal.", LEGAL_REASONS, texts)),
                        reason(texts).hinted(texts.get("desk.field.legal.hint")));
            case SUPPLEMENT ->
                second(doing) ? List.of(reason(texts).hinted(texts.get("desk.supplement.second"))) : List.of();
            case PAYMENT -> {
                long usual = offers.amountOnRequest(doing.view());
                yield List.of(
                        Field.number("amount", texts.get("desk.field.amount"))
                                .in("₫")
                                .valued(usual > 0 ? Long.toString(usual) : null),
                        reason(texts));
            }
            case PAID -> {
                long owed = doing.view().toPay();
                yield List.of(
                        Field.number("amount", texts.get("desk.field.amount"))
                                .in("₫")
                                .valued(owed > 0 ? Long.toString(owed) : null),
                        Field.text("reference", texts.get("desk.field.reference"))
                                .sized(Field.Size.MEDIUM));
            }
            case COMPLETE -> complete(doing);
            case SETTLE ->
                List.of(
                        verdict(doing, Offers.verdict(doing.view().state())),
                        note(texts).optional(true));
            case RETURN ->
                List.of(
                        Field.choice(
                                "to",
                                texts.get("desk.field.to-step"),
                                steps(doing, offers.returns(doing.view(), doing.step(), doing.caller()))),
                        reason(texts));
            case RECALL ->
                List.of(
                        Field.choice(
                                "to",
                                texts.get("desk.field.to-step"),
                                steps(doing, offers.recalls(doing.view(), doing.caller()))),
                        reason(texts));
            case FORWARD ->
                List.of(
                        Field.select("agency", texts.get("desk.field.agency"), names.agencies(doing.locale()))
                                .valued(doing.task()
                                        .map(t -> t.agency().toString())
                                        .orElse(null)),
                        Field.select("role", texts.get("desk.field.role"), options("desk.role.", ROLES, texts)),
                        reason(texts));
            case CONSULT ->
                List.of(
                        Field.select("agency", texts.get("desk.field.agency"), names.agencies(doing.locale())),
                        Field.select("role", texts.get("desk.field.role"), options("desk.role.", ROLES, texts))
                                .valued("specialist"),
                        Field.area("question", texts.get("desk.field.question")),
                        Field.number("days", texts.get("desk.field.days"))
                                .in(texts.get("desk.unit.days"))
                                .valued("3"));
            case ANSWER ->
                List.of(
                        Field.yesNo("agrees", texts.get("desk.field.agrees"), texts),
                        Field.area("answer", texts.get("desk.field.answer")));
            case ASSIGN ->
                List.of(
                        Field.select(
                                "to",
                                texts.get("desk.field.person"),
                                doing.task()
                                        .map(t -> colleagues.of(
                                                t.agency(), doing.view().state(), doing.locale()))
                                        .orElse(List.of())),
                        reason(texts)
                                .optional(doing.task()
                                        .map(t -> t.position() == null)
                                        .orElse(true)));
            case EXTEND ->
                List.of(
                        Field.date("due", texts.get("desk.field.new-due"))
                                .hinted(texts.get(
                                        "desk.field.new-due.hint",
                                        Moments.date(
                                                doing.view().state().clock().due()))),
                        Field.select("responsible", texts.get("desk.field.responsible"), names.agencies(doing.locale()))
                                .valued(doing.view().deciding().id().toString()),
                        reason(texts).hinted(texts.get("desk.extend.reason")));
            case SUSPEND, CONFLICT, WITHDRAW, GO_ON, DISPUTE -> List.of(reason(texts));
            case TRANSFER ->
                List.of(
                        Field.select("agency", texts.get("desk.field.agency"), names.agencies(doing.locale())),
                        reason(texts));
            case RESUME, RELEASE -> List.of(reason(texts).optional(true));
            case DELIVER ->
                List.of(Field.choice(
                                "how",
                                texts.get("desk.field.how"),
                                options("desk.how.", List.of("desk", "post", "online"), texts))
                        .valued(doing.view().facts().delivery().how().name().toLowerCase(Locale.ROOT)));
            case CLAIM, UNDO -> List.of();
        };
    }

    private List<Field> complete(Doing doing) {
        List<Field> fields = new ArrayList<>();
        List<Step.CheckItem> items = Checklists.items(doing.view().procedure(), doing.step());
        if (!items.isEmpty()) {
            Map<String, Findings.Finding> noted = findings.of(doing.view().id());
            fields.add(Field.choices(
                            "checked",
                            doing.texts().get("desk.checks"),
                            items.stream()
                                    .map(i -> new Option(i.id(), i.label().in(doing.locale())))
                                    .toList())
                    .valued(items.stream()
                            .map(Step.CheckItem::id)
                            .filter(id -> Findings.good(noted, doing.step() + "/" + id))
                            .toList()));
        }
        if (doing.does() == Step.Does.REVIEW || doing.does() == Step.Does.APPROVE) {
            CaseState.Verdict before = doing.view().state().ending().proposal();
            fields.add(verdict(doing, before == null ? Verdict.GRANTED : before));
        }
        fields.add(note(doing.texts())
                .hinted(doing.texts().get("desk.field.note.hint"))
                .optional(true));
        return fields;
    }

    private static Field verdict(Doing doing, Verdict usual) {
        String key = doing.deed() == Deed.SETTLE ? "desk.verdict." : "desk.proposal.";
        return Field.choice(
                        "verdict",
                        doing.texts().get(doing.deed() == Deed.SETTLE ? "desk.field.verdict" : "desk.field.proposal"),
                        options(key, List.of("granted", "refused"), doing.texts()))
                .valued(usual.name().toLowerCase(Locale.ROOT));
    }

    private static Field note(Texts texts) {
        return Field.area("note", texts.get("desk.field.note"));
    }

    private static Field reason(Texts texts) {
        return Field.area("reason", texts.get("desk.field.reason"));
    }

    private static List<Option> options(String key, List<String> values, Texts texts) {
        return values.stream().map(v -> new Option(v, texts.get(key + v))).toList();
    }

    private static List<Option> steps(Doing doing, List<String> ids) {
        return ids.stream()
                .map(id -> new Option(id, Names.step(doing.view().procedure(), id, doing.texts())))
                .toList();
    }

    /** Whether a supplement was asked for before: then it is the office's fault, and a head or leader answers for it. */
    static boolean second(Doing doing) {
        return !doing.view().state().supplements().askedBy().isEmpty();
    }

    /** The command that the answers make; every fault of the form at once. */
    Command command(Doing doing, MultiValueMap<String, String> sent) {
        Reading in = new Reading(sent);
        String step = doing.step();
        Command command = switch (doing.deed()) {
            case ACCEPT -> new Command.Accept(in.text("note"));
            case DECLINE -> {
                String legal = in.one("legal", LEGAL_REASONS);
                yield new Command.Decline(doing.texts().get("desk.legal." + legal) + ". " + in.given("reason"));
            }
            case SUPPLEMENT ->
                new Command.RequestSupplement(
                        step, items(doing, in), second(doing) ? in.given("reason") : in.text("reason"));
            case PAYMENT -> new Command.RequestPayment(step, in.amount("amount"), in.given("reason"));
            case PAID ->
                new Command.ConfirmPayment(Statuses.Financial.PAID, in.amount("amount"), in.given("reference"));
            case COMPLETE -> {
                Verdict proposal =
                        sent.containsKey("verdict") || doing.does() == Step.Does.REVIEW ? in.verdict() : null;
                yield new Command.Complete(
                        step,
                        sent.getOrDefault("checked", List.of()),
                        proposal,
                        proposal == Verdict.REFUSED ? in.given("note") : in.text("note"));
            }
            case SETTLE -> new Command.Settle(step, in.verdict(), List.of(), in.text("note"));
            case RETURN -> new Command.Return(step, in.given("to"), in.given("reason"));
            case RECALL -> new Command.Recall(in.given("to"), in.given("reason"));
            case FORWARD -> new Command.Forward(step, agency(in, "agency"), in.one("role", ROLES), in.given("reason"));
            case CONSULT ->
                new Command.Consult(
                        step,
                        agency(in, "agency"),
                        in.one("role", ROLES),
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
            case DELIVER -> new Command.Deliver(in.one("how", List.of("desk", "post", "online")));
            case CLAIM -> new Command.Claim(step);
            case UNDO -> new Command.Undo();
            case GO_ON -> new Command.GoOn(step, in.given("reason"));
            case DISPUTE -> new Command.Dispute(step, in.given("reason"));
            case TRANSFER -> new Command.Transfer(agency(in, "agency"), in.given("reason"));
            case RELEASE -> new Command.Release(step, false, in.text("reason"));
            case CONFLICT -> new Command.Release(step, true, in.given("reason"));
            case WITHDRAW -> new Command.Withdraw(in.given("reason"));
        };
        in.check();
        return command;
    }

    /** Papers and questions that were marked, each with what is wrong and how to mend it. */
    private List<CaseState.Item> items(Doing doing, Reading in) {
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

    private Command assign(Doing doing, Reading in) {
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

    private UUID agency(Reading in, String name) {
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

    /** Reads answers and gathers their faults. */
    record Reading(MultiValueMap<String, String> sent, List<Invalid.Fault> faults) {

        Reading(MultiValueMap<String, String> sent) {
            this(sent, new ArrayList<>());
        }

        void fault(String field, String key) {
            if (faults.stream().noneMatch(f -> f.field().equals(field))) {
                faults.add(new Invalid.Fault(field, key));
            }
        }

        String text(String name) {
            String value = sent.getFirst(name);
            return value == null
                    ? ""
                    : value.strip().substring(0, Math.min(LONGEST, value.strip().length()));
        }

        String given(String name) {
            String value = text(name);
            if (value.isEmpty()) {
                fault(name, "desk.fault.given");
            }
            return value;
        }

        String one(String name, List<String> of) {
            String value = text(name);
            if (!of.contains(value)) {
                fault(name, "desk.fault.choose");
                return of.getFirst();
            }
            return value;
        }

        boolean yes(String name) {
            return one(name, List.of("true", "false")).equals("true");
        }

        Verdict verdict() {
            return one("verdict", List.of("granted", "refused")).equals("refused") ? Verdict.REFUSED : Verdict.GRANTED;
        }

        long amount(String name) {
            long amount = VietnameseFormat.parseNumber(
                            text(name).replace("₫", "").strip())
                    .map(java.math.BigDecimal::longValue)
                    .orElse(0L);
            if (amount <= 0 || amount > 1_000_000_000_000L) {
                fault(name, "desk.fault.amount");
            }
            return amount;
        }

        int days(String name) {
            String value = text(name);
            int days = value.matches("\\d{1,3}") ? Integer.parseInt(value) : 0;
            if (days < 1 || days > 60) {
                fault(name, "desk.fault.days");
                return 1;
            }
            return days;
        }

        /** The end of office hours on the day of the boxes. */
        Instant endOfWork(String name, WorkingCalendar calendar) {
            Optional<LocalDate> day = VietnameseFormat.parseDate(DateBoxes.read(sent::getFirst, name));
            if (day.isEmpty() || !inside(day.get(), calendar)) {
                fault(name, "desk.fault.date");
                return Instant.EPOCH;
            }
            if (!calendar.isWorkingDay(day.get())) {
                fault(name, "desk.fault.working-day");
                return Instant.EPOCH;
            }
            return calendar.endOfWork(day.get());
        }

        private static boolean inside(LocalDate day, WorkingCalendar calendar) {
            return !day.isBefore(calendar.first()) && !day.isAfter(calendar.last());
        }

        void check() {
            if (!faults.isEmpty()) {
                throw new Invalid(List.copyOf(faults)).asException();
            }
        }
    }
}
