package vn.motcua.web;

import java.util.Locale;

/** The nine states a pill may show; no page invents another. Each has its icon, since colour never speaks alone. */
public enum Status {
    /** Đã tiếp nhận. */
    RECEIVED("document"),
    /** Đang xử lý. */
    IN_PROGRESS("clock"),
    /** Cần bổ sung: the applicant has to do something. */
    SUPPLEMENT("edit"),
    /** Sắp đến hạn. */
    DUE_SOON("clock"),
    /** Quá hạn. */
    OVERDUE("alert"),
    /** Bị từ chối. */
    REFUSED("close"),
    /** Đã có kết quả, xong. */
    DONE("check"),
    /** Chờ ký số. */
    SIGNING("pen"),
    /** Bản nháp, chưa làm. */
    DRAFT("edit");

    private final String icon;

    Status(String icon) {
        this.icon = icon;
    }

    public String icon() {
        return icon;
    }

    /** As the stylesheet knows it, for example {@code in-progress}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Key of the usual word for this state. */
    public String key() {
        return "layout.status." + word();
    }
}
