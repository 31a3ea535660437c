/**
 * The officers' desk (hiên cán bộ): work-lists, a dossier on one screen with everything that may be done to it now, what is
 * late and where, search, printed papers. It has no rules of its own: commands go to the case engine.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "database",
            "journal",
            "web",
            "identity",
            "agencies",
            "definitions",
            "files",
            "trust",
            "cases",
            "cases :: core",
            "onestop"
        })
@NullMarked
package vn.motcua.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
