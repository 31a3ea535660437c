/**
 * The catalogue of procedures (danh mục thủ tục hành chính): all that ministries published and all that the city defined,
 * to browse, to search in plain words with and without tone marks, and to read on a page each.
 *
 * <p>Start at {@link vn.motcua.catalogue.Catalogue}. {@code importing} makes the records out of the published texts.
 */
@ApplicationModule(allowedDependencies = {"kernel", "database", "web", "definitions", "onestop"})
@NullMarked
package vn.motcua.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
