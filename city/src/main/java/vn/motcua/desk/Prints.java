package vn.motcua.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.motcua.agencies.Agency;
import vn.motcua.cases.Cases;
import vn.motcua.cases.HistoryItem;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Command;
import vn.motcua.cases.core.Event;
import vn.motcua.cases.core.Statuses;
import vn.motcua.identity.Accounts;
import vn.motcua.kernel.Caller;
import vn.motcua.onestop.DossierFacts;
import vn.motcua.onestop.DossierView;
import vn.motcua.vietnam.text.VietnameseFormat;
import vn.motcua.web.Answer;
import vn.motcua.web.Messages;
import vn.motcua.web.QrCode;
import vn.motcua.web.Texts;

/**
 * The forms of Circular 03/2025/TT-VPCP, Appendix I, that belong to one dossier: 01 receipt, 02 supplement, 03 refusal, 04
 * apology, 05 stop, 06 control of processing. Form 07, the register, is {@link RegisterBookController}'s.
 */
@Component
class Prints {

    private final PrintSheets sheets;
    private final ControlSheet control;
    private final Accounts accounts;
    private final Names names;
    private final Cases cases;
    private final Texts vi;

    Prints(PrintSheets sheets, ControlSheet control, Accounts accounts, Names names, Cases cases) {
        this.sheets = sheets;
        this.control = control;
        this.accounts = accounts;
        this.names = names;
        this.cases = cases;
        this.vi = sheets.texts();
    }

    /** The numbers of the forms that there are now. */
    static List<String> ready(DossierView view) {
        return Stream.of("01", "02", "03", "04", "05", "06")
                .filter(form -> form.equals("06") || said(view, form).isPresent())
                .toList();
    }

    /** What happened last of what a form says. */
    private static Optional<HistoryItem> said(DossierView view, String form) {
        return view.history().stream()
                .filter(item -> switch (item.event()) {
                    case Event.Accepted e -> form.equals("01");
                    case Event.SupplementRequested e -> form.equals("02");
                    case Event.Declined e -> form.equals("03");
                    case Event.Apologised e -> form.equals("04");
                    case Event.Suspended e -> form.equals("05");
                    case Event.Withdrawn e -> form.equals("05");
                    case null, default -> false;
                })
                .reduce((a, b) -> b);
    }

    /**
     * Empty when what the form says has not happened.
     *
     * @param tracking the address under which the applicant finds the dossier; printed as QR
     */
    Optional<PrintPage> of(DossierView view, String form, String tracking) {
        if (form.equals("06")) {
            return Optional.of(control.of(view));
        }
        return said(view, form).map(item -> switch (item.event()) {
            case Event.SupplementRequested asked -> supplement(view, asked.items(), item, officer(item));
            case Event.Declined declined -> refusal(view, item, declined);
            case Event.Apologised apologised -> apology(view, item, apologised);
            case Event.Suspended suspended -> stop(view, item, suspended.reason(), "suspended");
            case Event.Withdrawn withdrawn -> stop(view, item, withdrawn.reason(), "withdrawn");
            case null, default -> receipt(view, item, tracking);
        });
    }

    private String officer(HistoryItem item) {
        UUID account = item.actor().account();
        return account == null ? "" : accounts.names(List.of(account)).getOrDefault(account, "");
    }

    private PrintPage receipt(DossierView view, HistoryItem accepted, String tracking) {
        List<Answer> facts = new ArrayList<>();
        facts.add(sheets.fact("counter", view.receiving().name() + ", " + sheets.seat(view.receiving())));
        facts.addAll(sheets.person(view));
        facts.add(sheets.fact("content", view.procedure().name().vi()));
        facts.add(sheets.fact("sets", vi.get("desk.form.sets")));
        facts.add(sheets.fact(
                "limit",
                vi.get(
                        "desk.unit." + view.state().clock().limit().unit(),
                        Integer.toString(view.state().clock().limit().amount()))));
        facts.add(sheets.fact("received-at", Moments.full(accepted.at())));
        facts.add(sheets.fact("due", Moments.full(view.state().clock().due())));
        facts.add(sheets.fact(
                "how", vi.get("desk.how." + word(view.facts().delivery().how()))));
        facts.add(sheets.fact("fees", fees(view)));
        return new PrintPage(
                sheets.head(view.receiving(), "TNHS", "desk.form.01", view.code()),
                facts,
                List.of(),
                List.of(),
                sheets.columns("number", "paper", "kind", "quantity"),
                components(view),
                List.of(
                        vi.get("desk.form.register-number", PrintSheets.serial(view.code())),
                        vi.get("desk.form.track", view.code())),
                sheets.place(accepted.at()),
                vi.get("desk.form.submitter"),
                vi.get("desk.form.receiver"),
                officer(accepted),
                QrCode.of(tracking));
    }

    private List<List<String>> components(DossierView view) {
        List<List<String>> rows = new ArrayList<>();
        for (DossierView.PaperView paper : view.papers()) {
            DossierFacts.Handed handed = paper.handed();
            if (handed != null) {
                rows.add(List.of(
                        Integer.toString(rows.size() + 1),
                        paper.name().vi(),
                        vi.get("desk.source." + handed.source()),
                        Integer.toString(Math.max(1, handed.files().size()))));
            }
        }
        return rows;
    }

    private String fees(DossierView view) {
        if (view.toPay() == 0) {
            return vi.get("desk.form.no-fee");
        }
        boolean paid = view.state().statuses().financial() == Statuses.Financial.PAID;
        return VietnameseFormat.money(view.toPay()) + " (" + vi.get(paid ? "desk.form.paid" : "desk.form.unpaid") + ")";
    }

    /** Form 02 as it would be, before anything is sent. */
    PrintPage supplement(DossierView view, Command.RequestSupplement asked, Caller caller) {
        return supplement(view, asked.items(), null, caller.name());
    }

    private PrintPage supplement(
            DossierView view, List<CaseState.Item> items, @Nullable HistoryItem sent, String officer) {
        List<List<String>> rows = new ArrayList<>();
        for (CaseState.Item item : items) {
            rows.add(List.of(
                    Integer.toString(rows.size() + 1),
                    names.item(view.procedure(), item.id(), Messages.VIETNAMESE),
                    item.reason()));
        }
        Agency agency = view.receiving();
        List<Answer> facts = new ArrayList<>(sheets.person(view));
        facts.add(sheets.fact("content", view.procedure().name().vi()));
        facts.add(sheets.fact("unit", agency.name() + ", " + sheets.seat(agency)));
        sheets.add(facts, "basis", PrintSheets.basis(view.procedure()));
        facts.add(sheets.contact(agency, officer));
        return new PrintPage(
                sheets.head(agency, "HDHS", "desk.form.02", view.code()),
                facts,
                List.of(vi.get("desk.form.02.opening")),
                List.of(),
                sheets.columns("number", "what", "why"),
                rows,
                List.of(vi.get("desk.form.02.closing")),
                sheets.place(sent == null ? cases.now() : sent.at()),
                "",
                vi.get("desk.form.officer"),
                officer,
                null);
    }

    private PrintPage refusal(DossierView view, HistoryItem item, Event.Declined declined) {
        List<Answer> facts = new ArrayList<>(sheets.person(view));
        facts.add(sheets.fact("content", view.procedure().name().vi()));
        List<Answer> told = new ArrayList<>();
        told.add(sheets.fact("reason", declined.reason()));
        sheets.add(told, "basis", PrintSheets.basis(view.procedure()));
        told.add(sheets.contact(view.receiving(), officer(item)));
        return new PrintPage(
                sheets.head(view.receiving(), "TCHS", "desk.form.03", view.code()),
                facts,
                List.of(vi.get("desk.form.03.opening")),
                told,
                List.of(),
                List.of(),
                List.of(vi.get("desk.form.03.closing")),
                sheets.place(item.at()),
                "",
                vi.get("desk.form.officer"),
                officer(item),
                null);
    }

    private PrintPage apology(DossierView view, HistoryItem item, Event.Apologised apologised) {
        List<Answer> facts = new ArrayList<>(sheets.person(view));
        facts.add(sheets.fact("content", view.procedure().name().vi()));
        facts.add(sheets.fact("received-at", Moments.full(view.state().clock().started())));
        var extended = view.state().clock().extended();
        facts.add(sheets.fact(
                "due-first",
                Moments.full(extended == null ? view.state().clock().due() : extended.from())));
        List<Answer> told = List.of(
                sheets.fact("reason", apologised.reason()),
                sheets.fact("responsible", names.agency(apologised.responsible(), Messages.VIETNAMESE)),
                sheets.fact("due-new", Moments.full(apologised.due())));
        return new PrintPage(
                sheets.head(view.deciding(), "PXL", "desk.form.04", view.code()),
                facts,
                List.of(vi.get("desk.form.04.opening", view.facts().applicant().name())),
                told,
                List.of(),
                List.of(),
                List.of(vi.get("desk.form.04.closing")),
                sheets.place(item.at()),
                "",
                vi.get("desk.form.head"),
                officer(item),
                null);
    }

    private PrintPage stop(DossierView view, HistoryItem item, String reason, String decision) {
        List<Answer> facts = new ArrayList<>(sheets.person(view));
        facts.add(sheets.fact("content", view.procedure().name().vi()));
        List<Answer> told = List.of(
                sheets.fact("request", reason),
                sheets.fact("stage", stage(view, item)),
                sheets.fact("decision", vi.get("desk.form.05." + decision)),
                sheets.fact("refund", VietnameseFormat.money(paid(view))));
        return new PrintPage(
                sheets.head(view.deciding(), "TBDHS", "desk.form.05", view.code()),
                facts,
                List.of(vi.get("desk.form.05.opening")),
                told,
                List.of(),
                List.of(),
                List.of(vi.get("desk.form.05.closing")),
                sheets.place(item.at()),
                "",
                vi.get("desk.form.head"),
                officer(item),
                null);
    }

    /** The steps at which the work was when it stopped. */
    private String stage(DossierView view, HistoryItem stopped) {
        List<String> open = new ArrayList<>();
        for (HistoryItem item : view.history()) {
            Event event = item.event();
            if (event == null || item.position() >= stopped.position()) {
                continue;
            }
            event.change().put().forEach(task -> {
                if (!open.contains(task.step())) {
                    open.add(task.step());
                }
            });
            open.removeAll(event.change().closed());
        }
        return String.join(
                ", ",
                open.stream()
                        .map(step -> Names.step(view.procedure(), step, vi))
                        .toList());
    }

    private static long paid(DossierView view) {
        return view.history().stream()
                .mapToLong(item ->
                        item.event() instanceof Event.PaymentConfirmed paid && paid.outcome() == Statuses.Financial.PAID
                                ? paid.amount()
                                : 0)
                .sum();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
