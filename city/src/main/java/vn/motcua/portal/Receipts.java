package vn.motcua.portal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.motcua.onestop.Application;
import vn.motcua.onestop.AttachedFile;
import vn.motcua.onestop.DossierView;
import vn.motcua.onestop.DossierView.PaperView;
import vn.motcua.vietnam.text.VietnameseFormat;
import vn.motcua.web.Answer;
import vn.motcua.web.ReceiptHead;

/** The receipt (giấy tiếp nhận hồ sơ và hẹn trả kết quả): an official paper, in Vietnamese whatever the page's language. */
public final class Receipts {

    private Receipts() {}

    /** One paper handed in, with its files. */
    public record Line(String name, String how, List<AttachedFile> files) {}

    /** Everything that the receipt says. */
    public record Receipt(ReceiptHead head, List<Answer> answers, List<Line> lines) {}

    static Receipt of(DossierView view) {
        ReceiptHead head = new ReceiptHead(
                "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
                view.receiving().name(),
                "",
                "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
                view.code());
        List<Answer> answers = new ArrayList<>();
        answers.add(new Answer("Người nộp", view.facts().applicant().name()));
        answers.add(new Answer("Thủ tục", view.procedure().name().vi()));
        answers.add(new Answer("Cơ quan giải quyết", view.deciding().name()));
        answers.add(new Answer("Nộp lúc", moment(view.submitted())));
        answers.add(new Answer("Thời hạn", limit(view)));
        Instant due = view.pace().due();
        if (due != null) {
            answers.add(new Answer("Hẹn trả", moment(due)));
        }
        answers.add(new Answer("Nơi trả", delivery(view)));
        answers.add(new Answer("Phí, lệ phí", view.toPay() == 0 ? "Không thu" : VietnameseFormat.money(view.toPay())));
        return new Receipt(head, answers, lines(view));
    }

    static String moment(Instant at) {
        return at.atZone(vn.motcua.vietnam.worktime.WorkingCalendar.ZONE)
                .format(java.time.format.DateTimeFormatter.ofPattern("HH:mm, dd/MM/yyyy", Locale.ROOT));
    }

    private static String limit(DossierView view) {
        String words = view.state().clock().limit().inVietnamese();
        return view.pace().due() == null ? words + ", tính từ khi hồ sơ được tiếp nhận" : words;
    }

    private static String delivery(DossierView view) {
        Application.Delivery delivery = view.facts().delivery();
        return switch (delivery.how()) {
            case ONLINE -> "Bản điện tử, trên trang của ông/bà";
            case DESK -> view.receiving().name();
            case POST -> "Qua bưu chính: " + delivery.address();
        };
    }

    private static List<Line> lines(DossierView view) {
        List<Line> lines = new ArrayList<>();
        for (PaperView paper : view.papers()) {
            var handed = paper.handed();
            if (handed != null) {
                String how = switch (handed.source()) {
                    case UPLOAD -> "bản điện tử";
                    case VAULT -> "đã nộp trước đây";
                    case REGISTER -> "cơ quan tự tra cứu";
                    case DESK -> "bản giấy đã xuất trình";
                };
                lines.add(new Line(paper.name().vi(), how, handed.files()));
            }
        }
        return lines;
    }
}
