package vn.motcua.vietnam.worktime;

/**
 * A legal time limit (thời hạn giải quyết).
 *
 * @param amount at least 1; or 0 days or working days, which means the same day (trả kết quả ngay trong ngày)
 */
public record Limit(int amount, Unit unit) {

    public enum Unit {
        /** Giờ làm việc: hours of working time. */
        HOURS,
        /** Ngày: days of the calendar; a limit that ends on a day off moves to the next working day. */
        DAYS,
        /** Ngày làm việc. */
        WORKING_DAYS,
        /** Tháng: the same day of a later month, or its last day; moves like {@link #DAYS}. */
        MONTHS
    }

    public Limit {
        int least = unit == Unit.DAYS || unit == Unit.WORKING_DAYS ? 0 : 1;
        if (amount < least) {
            throw new IllegalArgumentException("a limit of %d %s is too short".formatted(amount, unit));
        }
    }

    public static Limit hours(int amount) {
        return new Limit(amount, Unit.HOURS);
    }

    public static Limit days(int amount) {
        return new Limit(amount, Unit.DAYS);
    }

    public static Limit workingDays(int amount) {
        return new Limit(amount, Unit.WORKING_DAYS);
    }

    public static Limit months(int amount) {
        return new Limit(amount, Unit.MONTHS);
    }

    public static Limit sameDay() {
        return workingDays(0);
    }

    public boolean isSameDay() {
        return amount == 0;
    }

    /** As people write it: {@code 5 ngày làm việc}, {@code trong ngày}. */
    public String inVietnamese() {
        return isSameDay()
                ? "trong ngày"
                : amount
                        + switch (unit) {
                            case HOURS -> " giờ làm việc";
                            case DAYS -> " ngày";
                            case WORKING_DAYS -> " ngày làm việc";
                            case MONTHS -> " tháng";
                        };
    }
}
