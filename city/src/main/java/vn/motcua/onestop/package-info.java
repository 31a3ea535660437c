/**
 * The one-stop service (bộ phận một cửa): residents and enterprises hand in dossiers, officers settle them, the result
 * comes back. {@link vn.motcua.onestop.DossierKind} is its law.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "database",
            "secrets",
            "journal",
            "web",
            "identity",
            "agencies",
            "definitions",
            "files",
            "trust",
            "notifications",
            "cases",
            "cases :: core"
        })
@NullMarked
package vn.motcua.onestop;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
