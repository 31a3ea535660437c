/**
 * What all pages share: who may call what, the frame of a page, languages, problems as pages and as RFC 9457, assets.
 *
 * <p>Every route states who may call it with {@link vn.motcua.web.Allowed}; one that does not is refused.
 */
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package vn.motcua.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
