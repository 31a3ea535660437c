package vn.motcua.simulators.bank;

import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.util.HtmlUtils;
import vn.motcua.vietnam.vietqr.VietQr;

/** The banking application of a made-up payer: reads a VietQR code, pays it, shows what was booked. */
@Controller
class PayController {

    private static final String HTML = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8";
    private static final int SHOWN = 50;

    private final Ledger ledger;
    private final Notifier notifier;
    private final String account;

    PayController(Ledger ledger, Notifier notifier, @Value("${simulator.account}") String account) {
        this.ledger = ledger;
        this.notifier = notifier;
        this.account = account;
    }

    @GetMapping(path = "/", produces = HTML)
    @ResponseBody
    String home(CsrfToken token) {
        StringBuilder rows = new StringBuilder();
        for (Booking one : ledger.newest(SHOWN)) {
            rows.append("""
                    <tr><td>%s</td><td class="num">%s ₫</td><td>%s</td><td>%s</td><td>%s</td>
                    <td><form method="post" action="/bookings/%s/notice">%s<button>Báo lại</button></form>
                    <form method="post" action="/bookings/%s/return">%s<button>Hoàn trả</button></form></td></tr>
                    """.formatted(
                            text(one.id()),
                            money(one.amount()),
                            text(one.message()),
                            one.returned() ? "đã hoàn trả" : "đã ghi có",
                            text(one.told().isEmpty() ? "chưa báo" : one.told()),
                            text(one.id()),
                            hidden(token),
                            text(one.id()),
                            hidden(token)));
        }
        return page("""
                <h1>Quét mã VietQR</h1>
                <form action="/pay"><label for="qr">Nội dung mã QR</label>
                <textarea id="qr" name="qr" rows="4" required></textarea><button>Đọc mã</button></form>
                <h2>Đã ghi sổ</h2>
                <table><thead><tr><th>Giao dịch</th><th>Số tiền</th><th>Nội dung</th><th>Trạng thái</th>
                <th>Thành phố trả lời</th><th></th></tr></thead><tbody>%s</tbody></table>
                """.formatted(rows));
    }

    @GetMapping(path = "/pay", produces = HTML)
    ResponseEntity<String> read(@RequestParam String qr, CsrfToken token) {
        Optional<VietQr> code = VietQr.parse(qr);
        if (code.isEmpty()) {
            return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT)
                    .body(page("<h1>Đây không phải mã VietQR</h1><p><a href=\"/\">Quét lại</a></p>"));
        }
        VietQr read = code.get();
        return ResponseEntity.ok(page("""
                <h1>Chuyển tiền</h1>
                <form method="post" action="/pay">%s
                <label for="account">Tài khoản nhận (ngân hàng %s)</label>
                <input id="account" name="account" value="%s" required>
                <label for="amount">Số tiền (₫)</label>
                <input id="amount" name="amount" inputmode="numeric" value="%s" required>
                <label for="message">Nội dung</label><input id="message" name="message" value="%s">
                <label for="payer">Người chuyển</label><input id="payer" name="payer" value="NGUYEN THI THU HA">
                <p><label><input type="checkbox" name="silent" value="true"> Không báo cho thành phố, chỉ ghi vào
                sao kê</label></p>
                <button>Chuyển tiền</button></form>
                """.formatted(
                        hidden(token),
                        text(read.bin()),
                        text(read.account()),
                        read.amountDong() == 0 ? "" : Long.toString(read.amountDong()),
                        text(read.purpose()))));
    }

    @PostMapping("/pay")
    String pay(
            @RequestParam String account,
            @RequestParam long amount,
            @RequestParam(defaultValue = "") String message,
            @RequestParam(defaultValue = "") String payer,
            @RequestParam(defaultValue = "false") boolean silent) {
        if (amount <= 0 || amount > 9_999_999_999_999L) {
            return "redirect:/";
        }
        Booking booking = ledger.book(account, amount, message, payer);
        if (!silent && account.equals(this.account)) {
            notifier.tell(booking, "credit.received");
        }
        return "redirect:/";
    }

    /** Tells the city once more, as a bank does whose first message was lost. */
    @PostMapping("/bookings/{id}/notice")
    String again(@PathVariable String id) {
        ledger.find(id).ifPresent(one -> notifier.tell(one, "credit.received"));
        return "redirect:/";
    }

    @PostMapping("/bookings/{id}/return")
    String giveBack(@PathVariable String id) {
        ledger.change(id, Booking::sentBack).ifPresent(one -> notifier.tell(one, "credit.returned"));
        return "redirect:/";
    }

    private static String hidden(CsrfToken token) {
        return "<input type=\"hidden\" name=\"" + token.getParameterName() + "\" value=\"" + text(token.getToken())
                + "\">";
    }

    private static String money(long amount) {
        return String.format(Locale.of("vi", "VN"), "%,d", amount);
    }

    private static String text(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    private static String page(String body) {
        return """
               <!doctype html>
               <html lang="vi">
               <head>
                 <meta charset="utf-8">
                 <meta name="viewport" content="width=device-width, initial-scale=1">
                 <title>Mô phỏng ngân hàng</title>
                 <link rel="stylesheet" href="/bank.css">
               </head>
               <body>
               <p class="warning" role="note">Đây là bản mô phỏng, không phải ngân hàng; không có tiền thật.
                 <span lang="en">This is a simulator; there is no real money.</span></p>
               <main>%s<p><a href="/">Sổ giao dịch</a></p></main>
               </body>
               </html>
               """.formatted(body);
    }

    @GetMapping(path = "/bank.css", produces = "text/css;charset=UTF-8")
    @ResponseBody
    String style() {
        return """
               body { margin: 0; font: 17px/1.6 system-ui, sans-serif; color: #222; background: #fff }
               .warning { margin: 0; padding: 1rem; background: #7a1f1f; color: #fff }
               main { max-width: 52rem; margin: 0 auto; padding: 1.5rem 1rem; overflow-x: auto }
               label { display: block; margin-top: .75rem }
               input:not([type=checkbox]), textarea { width: 100%; padding: .5rem; font: inherit; box-sizing: border-box }
               button { margin-top: .75rem; padding: .5rem 1rem; font: inherit; cursor: pointer }
               td form { display: inline }
               td button { margin: 0; padding: .25rem .5rem }
               table { border-collapse: collapse; width: 100%; font-size: 15px }
               th, td { padding: .4rem; border-bottom: 1px solid #bbb; text-align: start; vertical-align: top }
               .num { text-align: end; white-space: nowrap }
               """;
    }
}
