/**
 * Makes the structured catalogue out of the published texts, whose tables arrive run together.
 *
 * <p>Start at {@link vn.motcua.catalogue.importing.ImportCatalogue}. Each reader takes one flattened text and gives one
 * part of the record; what it cannot read stays as text and is counted as a {@link
 * vn.motcua.catalogue.importing.Defect}.
 */
@NamedInterface("importing")
@NullMarked
package vn.motcua.catalogue.importing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
