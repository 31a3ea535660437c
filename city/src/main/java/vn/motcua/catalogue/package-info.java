/**
 * The catalogue of administrative procedures (danh mục thủ tục hành chính): every national procedure as a structured
 * record, for display and search.
 *
 * <p>Start at {@link vn.motcua.catalogue.CatalogueEntry}. The records are made from the official publications by
 * {@code vn.motcua.catalogue.importing.ImportCatalogue}.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package vn.motcua.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
