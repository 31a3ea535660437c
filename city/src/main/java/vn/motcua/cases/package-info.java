/**
 * Cases (vụ việc): everything in flight. One engine carries dossiers, reports, complaints, tasks on documents: a pure core
 * decides ({@link vn.motcua.cases.core.Core}), one row holds the state, the journal holds what happened.
 *
 * <p>Start at {@link vn.motcua.cases.Cases}. A service brings a {@link vn.motcua.cases.Practice} for its kind of cases.
 */
@ApplicationModule(allowedDependencies = {"kernel", "database", "journal", "agencies"})
@NullMarked
package vn.motcua.cases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
