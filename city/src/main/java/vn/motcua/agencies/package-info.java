/**
 * Administrative units (đơn vị hành chính) of both eras, the agencies (cơ quan) of the city, which of them decides what
 * (thẩm quyền), and the positions (vị trí) in them with their holders, leave and delegation. Everything has its dates:
 * what was true on any day can be asked on any other.
 *
 * <p>Start at {@link vn.motcua.agencies.Units}, {@link vn.motcua.agencies.Agencies},
 * {@link vn.motcua.agencies.Positions}; wards are merged by {@link vn.motcua.agencies.Mergers}.
 */
@ApplicationModule(allowedDependencies = {"kernel", "database", "journal", "web", "identity", "definitions"})
@NullMarked
package vn.motcua.agencies;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
