package vn.motcua.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.CaseState.Verdict;
import vn.motcua.definitions.Step;
import vn.motcua.vietnam.text.VietnameseFormat;
import vn.motcua.web.DateBoxes;
import vn.motcua.web.Field;
import vn.motcua.web.Option;
import vn.motcua.web.Texts;

/** The questions that each deed's form asks. */
@Component
class DeedQuestions {

    static final List<String> LEGAL_REASONS = List.of("competence", "conditions", "papers", "settled", "other");
    static final List<String> ROLES = List.of("specialist", "head", "leader", "clerk", "receptionist");

    private final Offers offers;
    private final Names names;
    private final Colleagues colleagues;
    private final Findings findings;

    DeedQuestions(Offers offers, Names names, Colleagues colleagues, Findings findings) {
        this.offers = offers;
        this.names = names;
        this.colleagues = colleagues;
        this.findings = findings;
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
                doing.second() ? List.of(reason(texts).hinted(texts.get("desk.supplement.second"))) : List.of();
            case PAYMENT -> List.of(amount(offers.amountOnRequest(doing.view()), texts), reason(texts));
            case PAID ->
                List.of(
                        amount(doing.view().toPay(), texts),
                        Field.text("reference", texts.get("desk.field.reference"))
                                .sized(Field.Size.MEDIUM));
            case REFUND -> {
                long paid = doing.view().paid();
                yield List.of(
                        amount(paid, texts).hinted(texts.get("desk.refund.most", VietnameseFormat.money(paid))),
                        Field.text("decision", texts.get("desk.field.decision")).sized(Field.Size.MEDIUM),
                        reason(texts).hinted(texts.get("desk.refund.told")));
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
            case CLAIM, UNDO, BROUGHT -> List.of();
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

    private static Field amount(long usual, Texts texts) {
        return Field.number("amount", texts.get("desk.field.amount"))
                .in("₫")
                .sized(Field.Size.MEDIUM)
                .valued(usual > 0 ? VietnameseFormat.number(usual) : null);
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
}
