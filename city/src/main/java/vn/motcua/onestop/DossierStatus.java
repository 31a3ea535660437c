package vn.motcua.onestop;

import java.util.Set;
import vn.motcua.cases.core.Kind.ClockRule;

/**
 * The ten statuses of the national portal (TrangThaiHoSo), with the transitions and clock rules of our reading of the
 * national rules.
 */
public enum DossierStatus {
    /** Mới đăng ký. */
    SUBMITTED(1, ClockRule.NOT_STARTED),
    /** Được tiếp nhận. */
    ACCEPTED(2, ClockRule.RUNNING),
    /** Không được tiếp nhận. */
    DECLINED(3, ClockRule.STOPPED),
    /** Đang xử lý; a hand-over stays here. */
    PROCESSING(4, ClockRule.RUNNING),
    /** Yêu cầu bổ sung giấy tờ. */
    SUPPLEMENT(5, ClockRule.PAUSED),
    /** Yêu cầu thực hiện nghĩa vụ tài chính. */
    PAYMENT(6, ClockRule.PAUSED),
    /** Công dân yêu cầu rút hồ sơ. */
    WITHDRAWN(7, ClockRule.STOPPED),
    /** Dừng xử lý. */
    STOPPED(8, ClockRule.PAUSED),
    /** Đã xử lý xong: this time counts. */
    PROCESSED(9, ClockRule.STOPPED),
    /** Đã trả kết quả. */
    DELIVERED(10, ClockRule.STOPPED);

    private final int code;
    private final ClockRule clock;

    DossierStatus(int code, ClockRule clock) {
        this.code = code;
        this.clock = clock;
    }

    /** The national code, 1 to 10. */
    public int code() {
        return code;
    }

    public ClockRule clock() {
        return clock;
    }

    /** Where a dossier may go from here. */
    public Set<DossierStatus> next() {
        return switch (this) {
            case SUBMITTED -> Set.of(ACCEPTED, DECLINED, SUPPLEMENT, WITHDRAWN);
            case ACCEPTED, PROCESSING -> Set.of(PROCESSING, SUPPLEMENT, PAYMENT, WITHDRAWN, STOPPED, PROCESSED);
            case SUPPLEMENT -> Set.of(PROCESSING, WITHDRAWN, STOPPED, DECLINED);
            case PAYMENT -> Set.of(PROCESSING, WITHDRAWN, STOPPED);
            case STOPPED -> Set.of(PROCESSING, PROCESSED);
            case PROCESSED -> Set.of(DELIVERED, PROCESSING);
            case DECLINED, WITHDRAWN, DELIVERED -> Set.of();
        };
    }
}
