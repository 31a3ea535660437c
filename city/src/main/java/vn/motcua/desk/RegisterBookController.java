package vn.motcua.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import vn.motcua.agencies.Agencies;
import vn.motcua.agencies.Agency;
import vn.motcua.cases.CaseView;
import vn.motcua.cases.Cases;
import vn.motcua.cases.HistoryItem;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Event;
import vn.motcua.cases.core.Roles;
import vn.motcua.identity.Accounts;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Slice;
import vn.motcua.onestop.DossierFacts;
import vn.motcua.vietnam.text.VietnameseFormat;
import vn.motcua.vietnam.worktime.WorkingCalendar;
import vn.motcua.web.Allowed;
import vn.motcua.web.DateBoxes;
import vn.motcua.web.Field;
import vn.motcua.web.Page;
import vn.motcua.web.Paging;
import vn.motcua.web.ReceiptHead;

/** Form 07, the register of dossiers (Sổ theo dõi hồ sơ) of an agency: what it received in a period, the newest first. */
@Controller
@Allowed(
        value = Caller.Kind.OFFICER,
        roles = {Roles.RECEPTIONIST, Roles.HEAD, Roles.LEADER})
public class RegisterBookController {

    private static final int PAGE = 30;

    private final SoughtDossiers sought;
    private final Cases cases;
    private final Agencies agencies;
    private final Accounts accounts;
    private final PrintSheets sheets;
    private final Names names;

    RegisterBookController(
            SoughtDossiers sought, Cases cases, Agencies agencies, Accounts accounts, PrintSheets sheets, Names names) {
        this.sought = sought;
        this.cases = cases;
        this.agencies = agencies;
        this.accounts = accounts;
        this.sheets = sheets;
        this.names = names;
    }

    /** The book of one agency; {@code columns} and each row in the order of the form. */
    public record Register(
            ReceiptHead head,
            String period,
            Field from,
            Field until,
            List<String> columns,
            List<List<String>> rows,
            Paging paging) {}

    @GetMapping("/desk/register")
    String register(
            Caller caller,
            Page page,
            Model model,
            @RequestParam(required = false) @Nullable UUID agency,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam Map<String, String> query) {
        Agency book = book(caller, agency);
        LocalDate until = day(query, "until").orElse(names.today());
        LocalDate from = day(query, "from").filter(d -> !d.isAfter(until)).orElse(until.withDayOfMonth(1));
        sought.catchUp();
        Slice<SoughtDossiers.Found> found = sought.received(
                agencies.lineage(book.id()),
                caller.signedInAccount(),
                from.atStartOfDay(WorkingCalendar.ZONE).toInstant(),
                until.plusDays(1).atStartOfDay(WorkingCalendar.ZONE).toInstant(),
                after,
                PAGE);
        List<CaseView> views =
                found.items().stream().flatMap(f -> cases.find(f.id()).stream()).toList();
        List<List<String>> rows = new ArrayList<>();
        views.forEach(view -> rows.add(row(view)));
        model.addAttribute("page", page.titled(page.text("desk.nav.register")));
        model.addAttribute(
                "register",
                new Register(
                        sheets.head(book, "STD", "desk.form.07", ""),
                        VietnameseFormat.date(from) + " – " + VietnameseFormat.date(until),
                        Field.date("from", page.text("desk.register.from")).valued(VietnameseFormat.date(from)),
                        Field.date("until", page.text("desk.register.until")).valued(VietnameseFormat.date(until)),
                        sheets.columns(
                                "number",
                                "code",
                                "procedure",
                                "sets",
                                "owner",
                                "contact",
                                "body",
                                "received",
                                "due",
                                "result",
                                "delivered",
                                "channel",
                                "signer",
                                "note"),
                        rows,
                        new Paging(
                                after == null ? null : url(book, from, until, null),
                                found.next() == null ? null : url(book, from, until, found.next()),
                                "")));
        return "desk/register";
    }

    /** The asked one among the caller's own, else the first that receives dossiers; of others there is nothing to see. */
    private Agency book(Caller caller, @Nullable UUID agency) {
        return caller.holdings().stream()
                .map(Caller.Holding::agency)
                .filter(id -> agency == null || id.equals(agency))
                .min(java.util.Comparator.comparing((UUID id) -> !agencies.receives(id, names.today())))
                .flatMap(agencies::agency)
                .orElseThrow(() -> new DeskProblem.NoSuchThing().asException());
    }

    private static Optional<LocalDate> day(Map<String, String> query, String name) {
        return VietnameseFormat.parseDate(DateBoxes.read(query::get, name));
    }

    private List<String> row(CaseView view) {
        CaseState state = view.state();
        DossierFacts facts = DossierFacts.of(state);
        List<HistoryItem> history = cases.history(state.id());
        Optional<HistoryItem> accepted = last(history, Event.Accepted.class);
        Optional<HistoryItem> delivered = last(history, Event.Delivered.class);
        Locale vi = sheets.texts().locale();
        return List.of(
                PrintSheets.serial(view.code()),
                view.code(),
                names.procedure(state.identity().definition(), vi),
                "1",
                facts.applicant().name(),
                String.join(
                        ", ",
                        java.util.stream.Stream.of(
                                        sheets.address(state), facts.applicant().phone())
                                .filter(text -> !text.isBlank())
                                .toList()),
                names.agency(state.places().deciding(), vi),
                Moments.full(accepted.map(HistoryItem::at).orElse(view.opened())),
                Moments.full(state.clock().due()),
                Moments.full(state.clock().stopped()),
                Moments.full(delivered.map(HistoryItem::at).orElse(null)),
                sheets.texts().get("desk.how." + facts.delivery().how().name().toLowerCase(Locale.ROOT)),
                accepted.map(item -> item.actor().account())
                        .map(account -> accounts.names(List.of(account)).getOrDefault(account, ""))
                        .orElse(""),
                sheets.texts().get("desk.status." + state.statuses().business()));
    }

    private static Optional<HistoryItem> last(List<HistoryItem> history, Class<? extends Event> type) {
        return history.stream().filter(item -> type.isInstance(item.event())).reduce((a, b) -> b);
    }

    private static String url(Agency agency, LocalDate from, LocalDate until, @Nullable String after) {
        UriComponentsBuilder uri = UriComponentsBuilder.fromPath("/desk/register")
                .queryParam("agency", agency.id())
                .queryParam("from", VietnameseFormat.date(from))
                .queryParam("until", VietnameseFormat.date(until));
        if (after != null) {
            uri.queryParam("after", after);
        }
        return uri.build().encode().toUriString();
    }
}
