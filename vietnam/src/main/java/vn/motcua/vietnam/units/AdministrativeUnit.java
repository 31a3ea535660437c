package vn.motcua.vietnam.units;

import java.util.Optional;
import vn.motcua.vietnam.id.UnitCode;

/**
 * A province, district or commune (đơn vị hành chính).
 *
 * @param type as it is called: Tỉnh, Quận, Phường, Xã, Đặc khu, …
 * @param fullName with the type: {@code Phường Hải Châu}
 * @param parent the unit above, of the same era; empty for provinces
 */
public record AdministrativeUnit(Era era, UnitCode code, String type, String fullName, Optional<UnitCode> parent) {}
