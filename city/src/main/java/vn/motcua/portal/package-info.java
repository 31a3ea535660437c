/**
 * The pages of residents: home, applying, own dossiers, tracking. Everything works without script; nothing here decides
 * anything that {@link vn.motcua.onestop} does not decide again.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "identity",
            "agencies",
            "definitions",
            "files",
            "trust",
            "payments",
            "cases",
            "cases :: core",
            "onestop"
        })
@NullMarked
package vn.motcua.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
