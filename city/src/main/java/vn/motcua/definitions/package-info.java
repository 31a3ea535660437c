/**
 * The city as data: procedures (thủ tục), papers (giấy tờ), code lists, holidays, values that change by law, result
 * templates and the city itself, read from the folder {@code definitions/}, checked, and published as immutable versions
 * with effective dates. A case keeps the version that it began with.
 *
 * <p>Start at {@link vn.motcua.definitions.Definitions}; the model's root is {@link vn.motcua.definitions.Procedure}; rules
 * run in {@link vn.motcua.definitions.Rules}.
 */
@ApplicationModule(allowedDependencies = {"kernel", "database", "journal", "web"})
@NullMarked
package vn.motcua.definitions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
