package vn.motcua.desk;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.motcua.definitions.Step;

/** What an officer may do to a dossier; each has its own small form, in the order in which the bar shows them. */
public enum Deed {
    /** Tiếp nhận. */
    ACCEPT("check", Place.MAIN),
    /** Hoàn thành bước, trình bước sau. */
    COMPLETE("right", Place.MAIN),
    /** Ký, ban hành. */
    SETTLE("pen", Place.MAIN),
    /** Trả lời ý kiến. */
    ANSWER("chat", Place.MAIN),
    /** Trả kết quả. */
    DELIVER("send", Place.MAIN),
    /** Cho xử lý tiếp. */
    RESUME("right", Place.MAIN),
    /** Xác nhận đã nộp tiền. */
    PAID("money", Place.MAIN),
    /** Nhận việc. */
    CLAIM("plus", Place.DIRECT),
    /** Hoàn tác việc vừa làm. */
    UNDO("undo", Place.DIRECT),
    /** Nhận bổ sung tại quầy; a page of its own, see {@link BroughtController}. */
    BROUGHT("plus", Place.MAIN),
    /** Yêu cầu bổ sung. */
    SUPPLEMENT("edit", Place.SECOND),
    /** Lấy ý kiến. */
    CONSULT("people", Place.SECOND),
    /** Trả lại bước trước. */
    RETURN("undo", Place.SECOND),
    /** Từ chối tiếp nhận. */
    DECLINE("close", Place.SECOND),
    /** Yêu cầu thực hiện nghĩa vụ tài chính. */
    PAYMENT("money", Place.MORE),
    /** Chuyển xử lý. */
    FORWARD("forward", Place.MORE),
    /** Phân công. */
    ASSIGN("person", Place.MORE),
    /** Đi tiếp không chờ trả lời. */
    GO_ON("forward", Place.MORE),
    /** Báo không đúng thẩm quyền. */
    DISPUTE("alert", Place.MORE),
    /** Chuyển thẩm quyền. */
    TRANSFER("forward", Place.MORE),
    /** Gia hạn, xin lỗi. */
    EXTEND("calendar", Place.MORE),
    /** Tạm dừng. */
    SUSPEND("pause", Place.MORE),
    /** Thu hồi kết quả. */
    RECALL("undo", Place.MORE),
    /** Trả việc về hàng chờ. */
    RELEASE("minus", Place.MORE),
    /** Khai xung đột lợi ích. */
    CONFLICT("shield", Place.MORE),
    /** Hoàn trả phí, lệ phí đã nộp. */
    REFUND("money", Place.MORE),
    /** Rút hồ sơ tại quầy. */
    WITHDRAW("close", Place.MORE);

    /** Where in the bar it stands. */
    enum Place {
        MAIN,
        /** Done by the press itself, without a form. */
        DIRECT,
        SECOND,
        MORE
    }

    private final String icon;
    private final Place place;

    Deed(String icon, Place place) {
        this.icon = icon;
        this.place = place;
    }

    public String icon() {
        return icon;
    }

    public boolean main() {
        return place == Place.MAIN;
    }

    public boolean direct() {
        return place == Place.DIRECT;
    }

    public boolean more() {
        return place == Place.MORE;
    }

    /** Takes something away from the applicant. */
    public boolean grave() {
        return this == DECLINE || this == WITHDRAW || this == RECALL;
    }

    /**
     * Whether it decides about somebody's right, duty or money at a step that does this; a password alone is not enough for
     * it. A second supplement request is one too.
     */
    boolean binding(Step.@Nullable Does does) {
        return switch (this) {
            case SETTLE, DECLINE, RECALL, WITHDRAW, EXTEND, SUSPEND, PAYMENT, PAID, REFUND -> true;
            case COMPLETE -> does == Step.Does.APPROVE || does == Step.Does.SIGN || does == Step.Does.ISSUE;
            default -> false;
        };
    }

    /** As addresses and messages write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Deed> of(String word) {
        for (Deed deed : values()) {
            if (deed.word().equals(word)) {
                return Optional.of(deed);
            }
        }
        return Optional.empty();
    }
}
