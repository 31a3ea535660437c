package vn.motcua.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.motcua.agencies.Agency;
import vn.motcua.cases.Cases;
import vn.motcua.cases.HistoryItem;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Command;
import vn.motcua.cases.core.Event;
import vn.motcua.cases.core.OpenTask;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Procedure;
import vn.motcua.identity.Accounts;
import vn.motcua.kernel.Caller;
import vn.motcua.onestop.DossierFacts;
import vn.motcua.onestop.DossierView;
import vn.motcua.onestop.ResultPapers;
import vn.motcua.vietnam.text.VietnameseFormat;
import vn.motcua.web.Answer;
import vn.motcua.web.Link;
import vn.motcua.web.Messages;
import vn.motcua.web.ReceiptHead;
import vn.motcua.web.Texts;

/**
 * The forms of Circular 03/2025/TT-VPCP that the desk prints, always in Vietnamese: 01 receipt, 02 supplement, 03 refusal,
 * 04 apology, 06 control of processing.
 */
@Component
class Prints {

    private final Definitions definitions;
    private final Accounts accounts;
    private final Names names;
    private final Cases cases;
    private final ResultPapers papers;
    private final Texts vi;

    Prints(
            Definitions definitions,
            Accounts accounts,
            Names names,
            Cases cases,
            ResultPapers papers,
            Messages messages) {
        this.definitions = definitions;
        this.accounts = accounts;
        this.names = names;
        this.cases = cases;
        this.papers = papers;
        this.vi = messages.in(Messages.VIETNAMESE);
    }

    /** Empty when what the form says has not happened. */
    Optional<PrintPage> of(DossierView view, String form) {
        return switch (form) {
            case "01" -> last(view, Event.Accepted.class).map(i -> receipt(view, i));
            case "02" ->
                last(view, Event.SupplementRequested.class)
                        .map(i -> supplement(view, items(i), i.at(), officer(i), view.receiving()));
            case "03" -> last(view, Event.Declined.class).map(i -> refusal(view, i));
            case "04" -> last(view, Event.Apologised.class).map(i -> apology(view, i));
            case "06" -> Optional.of(control(view));
            default -> Optional.empty();
        };
    }

    private static <E extends Event> Optional<HistoryItem> last(DossierView view, Class<E> type) {
        return view.history().stream()
                .filter(item -> type.isInstance(item.event()))
                .reduce((a, b) -> b);
    }

    private String officer(HistoryItem item) {
        UUID account = item.actor().account();
        return account == null ? "" : accounts.names(List.of(account)).getOrDefault(account, "");
    }

    private static List<CaseState.Item> items(HistoryItem item) {
        return item.event() instanceof Event.SupplementRequested asked ? asked.items() : List.of();
    }

    private PrintPage receipt(DossierView view, HistoryItem accepted) {
        List<Answer> facts = new ArrayList<>(person(view));
        facts.add(fact("content", view.procedure().name().vi()));
        facts.add(fact(
                "limit",
                vi.get(
                        "desk.unit." + view.state().clock().limit().unit(),
                        Integer.toString(view.state().clock().limit().amount()))));
        facts.add(fact("received-at", Moments.full(accepted.at())));
        facts.add(fact("due", Moments.full(view.state().clock().due())));
        facts.add(fact("how", vi.get("desk.how." + word(view.facts().delivery().how()))));
        if (!view.fees().isEmpty()) {
            facts.add(fact("fees", VietnameseFormat.money(view.toPay())));
        }
        List<List<String>> rows = new ArrayList<>();
        int number = 1;
        for (DossierView.PaperView paper : view.papers()) {
            DossierFacts.Handed handed = paper.handed();
            if (handed != null) {
                rows.add(List.of(
                        Integer.toString(number++),
                        paper.name().vi(),
                        vi.get("desk.source." + handed.source()),
                        Integer.toString(Math.max(1, handed.files().size()))));
            }
        }
        return new PrintPage(
                head(view.receiving(), "TNHS", "desk.form.01", view.code()),
                List.of(),
                facts,
                columns("number", "paper", "kind", "quantity"),
                rows,
                List.of(vi.get("desk.form.track", view.code())),
                place(accepted.at()),
                vi.get("desk.form.submitter"),
                vi.get("desk.form.receiver"),
                officer(accepted));
    }

    /** Form 02 as it would be, before anything is sent. */
    PrintPage supplement(DossierView view, Command.RequestSupplement asked, Caller caller) {
        return supplement(view, asked.items(), cases.now(), caller.name(), view.receiving());
    }

    private PrintPage supplement(
            DossierView view, List<CaseState.Item> items, Instant at, String officer, Agency agency) {
        List<List<String>> rows = new ArrayList<>();
        for (CaseState.Item item : items) {
            rows.add(List.of(
                    Integer.toString(rows.size() + 1),
                    names.item(view.procedure(), item.id(), Messages.VIETNAMESE),
                    item.reason()));
        }
        List<Answer> facts = new ArrayList<>(person(view));
        facts.add(fact("content", view.procedure().name().vi()));
        facts.add(fact("basis", basis(view.procedure())));
        return new PrintPage(
                head(agency, "HDHS", "desk.form.02", view.code()),
                List.of(vi.get("desk.form.02.opening")),
                facts,
                columns("number", "what", "why"),
                rows,
                List.of(vi.get("desk.form.02.closing")),
                place(at),
                "",
                vi.get("desk.form.officer"),
                officer);
    }

    private PrintPage refusal(DossierView view, HistoryItem declined) {
        List<Answer> facts = new ArrayList<>(person(view));
        facts.add(fact("content", view.procedure().name().vi()));
        facts.add(fact("reason", declined.event() instanceof Event.Declined d ? d.reason() : ""));
        facts.add(fact("basis", basis(view.procedure())));
        return new PrintPage(
                head(view.receiving(), "TCHS", "desk.form.03", view.code()),
                List.of(vi.get("desk.form.03.opening")),
                facts,
                List.of(),
                List.of(),
                List.of(vi.get("desk.form.03.closing")),
                place(declined.at()),
                "",
                vi.get("desk.form.officer"),
                officer(declined));
    }

    private PrintPage apology(DossierView view, HistoryItem apologised) {
        List<Answer> facts = new ArrayList<>(person(view));
        facts.add(fact("content", view.procedure().name().vi()));
        facts.add(fact("received-at", Moments.full(view.state().clock().started())));
        var extended = view.state().clock().extended();
        facts.add(fact(
                "due-first",
                Moments.full(extended == null ? view.state().clock().due() : extended.from())));
        if (apologised.event() instanceof Event.Apologised event) {
            facts.add(fact("reason", event.reason()));
            facts.add(fact("responsible", names.agency(event.responsible(), Messages.VIETNAMESE)));
            facts.add(fact("due-new", Moments.full(event.due())));
        }
        return new PrintPage(
                head(view.deciding(), "PXL", "desk.form.04", view.code()),
                List.of(vi.get("desk.form.04.opening", view.facts().applicant().name())),
                facts,
                List.of(),
                List.of(),
                List.of(vi.get("desk.form.04.closing")),
                place(apologised.at()),
                "",
                vi.get("desk.form.head"),
                officer(apologised));
    }

    /** One line for each hand-over of work. */
    private PrintPage control(DossierView view) {
        Map<UUID, String> people = people(view);
        Map<String, OpenTask> open = new HashMap<>();
        List<List<String>> rows = new ArrayList<>();
        for (HistoryItem item : view.history()) {
            Event event = item.event();
            if (event == null) {
                continue;
            }
            for (String closed : event.change().closed()) {
                OpenTask task = open.remove(closed);
                if (task != null) {
                    rows.add(List.of(
                            Integer.toString(rows.size() + 1),
                            Names.step(view.procedure(), closed, vi) + "\n"
                                    + names.agency(task.agency(), Messages.VIETNAMESE),
                            Moments.full(task.opened()),
                            Moments.full(item.at()),
                            pace(task, item.at()),
                            people.getOrDefault(item.actor().account(), "")));
                }
            }
            event.change().put().forEach(task -> open.put(task.step(), task));
        }
        List<Answer> facts = new ArrayList<>();
        facts.add(fact("content", view.procedure().name().vi()));
        facts.add(fact("body", view.deciding().name()));
        return new PrintPage(
                head(view.receiving(), "KSHS", "desk.form.06", view.code()),
                List.of(),
                facts,
                columns("number", "step", "given", "taken", "pace", "who"),
                rows,
                List.of(),
                place(cases.now()),
                "",
                vi.get("desk.form.officer"),
                "");
    }

    private String pace(OpenTask task, Instant done) {
        Instant due = task.due();
        if (due == null) {
            return "";
        }
        if (done.isAfter(due)) {
            return vi.get("desk.pace.late");
        }
        return vi.get(Moments.day(done).equals(Moments.day(due)) ? "desk.pace.on-time" : "desk.pace.early");
    }

    private Map<UUID, String> people(DossierView view) {
        Set<UUID> ids = new LinkedHashSet<>();
        view.history().forEach(item -> {
            UUID account = item.actor().account();
            if (account != null) {
                ids.add(account);
            }
        });
        return ids.isEmpty() ? Map.of() : accounts.names(ids);
    }

    /** What signing or issuing would put into the world. */
    ResultLook result(DossierView view, Texts texts) {
        Locale locale = texts.locale();
        List<Answer> facts = new ArrayList<>();
        List<Link> shown = papers.of(view).stream()
                .map(result -> new Link(
                        Addresses.preview(view.code(), result.id()),
                        result.name().in(locale)))
                .toList();
        shown.forEach(paper -> facts.add(new Answer(texts.get("desk.result.document"), paper.label())));
        facts.add(
                new Answer(texts.get("desk.result.to"), view.facts().applicant().name()));
        facts.add(new Answer(texts.get("desk.result.by"), view.deciding().name(locale)));
        CaseState.Verdict proposal = view.state().ending().proposal();
        if (proposal != null) {
            facts.add(new Answer(
                    texts.get("desk.field.proposal"),
                    texts.get("desk.proposal." + proposal.name().toLowerCase(Locale.ROOT))));
        }
        view.answers().stream()
                .flatMap(page -> page.lines().stream())
                .filter(line -> line.privacy() != vn.motcua.definitions.Field.Privacy.SENSITIVE)
                .limit(12)
                .forEach(line -> facts.add(
                        new Answer(line.label().in(locale), line.value().in(locale))));
        return new ResultLook(facts, shown);
    }

    private List<Answer> person(DossierView view) {
        DossierFacts.Applicant who = view.facts().applicant();
        List<Answer> facts = new ArrayList<>();
        facts.add(fact("person", who.name()));
        if (!who.personalId().isEmpty()) {
            facts.add(fact("personal-id", who.personalId()));
        }
        if (!who.phone().isEmpty()) {
            facts.add(fact("phone", who.phone()));
        }
        return facts;
    }

    private Answer fact(String key, String value) {
        return new Answer(vi.get("desk.form.fact." + key), value);
    }

    private List<String> columns(String... keys) {
        return List.of(keys).stream().map(k -> vi.get("desk.form.column." + k)).toList();
    }

    private ReceiptHead head(Agency agency, String symbol, String title, String code) {
        UUID parent = agency.parent();
        String above = parent == null ? definitions.city().name().vi() : names.agency(parent, Messages.VIETNAMESE);
        return new ReceiptHead(
                above.toUpperCase(Messages.VIETNAMESE),
                agency.name().toUpperCase(Messages.VIETNAMESE),
                vi.get("desk.form.number", symbol),
                vi.get(title),
                code);
    }

    private String place(Instant at) {
        return definitions.city().shortName() + ", "
                + VietnameseFormat.formalDate(Moments.day(at)).toLowerCase(Locale.ROOT);
    }

    private static String basis(Procedure procedure) {
        return procedure.legalBasis().stream()
                .map(b -> (b.title() + " " + b.number() + (b.article().isEmpty() ? "" : ", " + b.article())).strip())
                .collect(java.util.stream.Collectors.joining("; "));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
