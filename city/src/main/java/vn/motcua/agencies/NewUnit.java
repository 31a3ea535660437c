package vn.motcua.agencies;

/**
 * The unit that a merger makes, as the resolution names it.
 *
 * @param code five digits; may be the code of one of the merged units
 * @param type {@code Phường}, {@code Xã} or {@code Đặc khu}
 * @param name with its type
 * @param nameEn with its type
 */
public record NewUnit(String code, String type, String name, String nameEn) {}
