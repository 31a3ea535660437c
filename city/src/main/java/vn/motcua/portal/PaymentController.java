package vn.motcua.portal;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import vn.motcua.cases.HistoryItem;
import vn.motcua.cases.core.Event;
import vn.motcua.cases.core.Statuses.Financial;
import vn.motcua.kernel.Caller;
import vn.motcua.onestop.DossierView;
import vn.motcua.onestop.Dossiers;
import vn.motcua.payments.Demand;
import vn.motcua.payments.Payments;
import vn.motcua.payments.Payments.Transfer;
import vn.motcua.vietnam.text.AmountInWords;
import vn.motcua.vietnam.text.VietnameseFormat;
import vn.motcua.web.Allowed;
import vn.motcua.web.Answer;
import vn.motcua.web.Link;
import vn.motcua.web.Page;
import vn.motcua.web.QrCode;
import vn.motcua.web.ReceiptHead;

/** Paying for one's own dossier, and the slip of what was paid. */
@Controller
@Allowed({Caller.Kind.RESIDENT, Caller.Kind.ENTERPRISE})
public class PaymentController {

    private final Dossiers dossiers;
    private final Payments payments;

    PaymentController(Dossiers dossiers, Payments payments) {
        this.dossiers = dossiers;
        this.payments = payments;
    }

    @GetMapping("/dossiers/{code}/payment")
    String payment(@PathVariable String code, Caller caller, Page page, Model model) {
        DossierView view = dossiers.view(code, caller, "");
        Optional<Demand> demand = payments.demand(view.id());
        List<Slip> slips = slips(view);
        Says says = Says.of(page);
        if (demand.isEmpty() && slips.isEmpty()) {
            return "redirect:/dossiers/" + view.code();
        }
        model.addAttribute("view", view);
        model.addAttribute("says", says);
        if (demand.isEmpty()) {
            model.addAttribute("page", page.titled(says.get("pay.slip.of", view.code())));
            model.addAttribute("slips", slips);
            return "portal/paid";
        }
        Transfer transfer = payments.transfer(demand.get()).orElse(null);
        model.addAttribute(
                "page",
                page.titled(says.get("pay.title"))
                        .under(
                                new Link("/dossiers", says.get("dossiers")),
                                new Link("/dossiers/" + view.code(), view.code())));
        model.addAttribute("demand", demand.get());
        model.addAttribute("transfer", transfer);
        model.addAttribute("qr", transfer == null ? null : QrCode.of(transfer.qr()));
        return "portal/pay";
    }

    /** What the page asks for every few seconds: nothing new, or that it should show itself anew. */
    @GetMapping("/dossiers/{code}/payment/state")
    ResponseEntity<Void> state(@PathVariable String code, Caller caller, HttpServletResponse response) {
        DossierView view = dossiers.view(code, caller, "");
        if (payments.demand(view.id()).isPresent()) {
            return ResponseEntity.noContent().build();
        }
        return ResponseEntity.ok().header("HX-Refresh", "true").build();
    }

    /** What was paid or given back once, as an official paper: in Vietnamese whatever the page's language. */
    public record Slip(ReceiptHead head, List<Answer> answers) {}

    static List<Slip> slips(DossierView view) {
        List<Slip> slips = new ArrayList<>();
        for (HistoryItem item : view.history()) {
            if (item.event() instanceof Event.PaymentConfirmed paid && paid.outcome() != Financial.EXEMPT) {
                slips.add(slip(view, paid, item.at()));
            }
        }
        return slips;
    }

    private static Slip slip(DossierView view, Event.PaymentConfirmed paid, Instant at) {
        boolean refunded = paid.outcome() == Financial.REFUNDED;
        List<Answer> answers = new ArrayList<>();
        answers.add(new Answer("Người nộp", view.facts().applicant().name()));
        answers.add(new Answer("Thủ tục", view.procedure().name().vi()));
        answers.add(new Answer("Số tiền", VietnameseFormat.money(paid.amount())));
        answers.add(new Answer("Bằng chữ", AmountInWords.dong(paid.amount())));
        answers.add(new Answer(refunded ? "Hoàn trả lúc" : "Nộp lúc", Receipts.moment(at)));
        answers.add(new Answer(
                "Hình thức", paid.by().kind() == Caller.Kind.SYSTEM ? "Chuyển khoản ngân hàng" : "Tại quầy"));
        if (!paid.reference().isBlank()) {
            answers.add(new Answer(refunded ? "Số quyết định, chứng từ" : "Số giao dịch, biên lai", paid.reference()));
        }
        if (paid.reason() != null) {
            answers.add(new Answer("Lý do", paid.reason()));
        }
        ReceiptHead head = new ReceiptHead(
                "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
                view.receiving().name(),
                "",
                refunded ? "Xác nhận hoàn trả phí, lệ phí" : "Xác nhận nộp phí, lệ phí",
                view.code());
        return new Slip(head, answers);
    }
}
