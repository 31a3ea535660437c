/**
 * A demonstration: people with known passwords in every position, residents, an enterprise and dossiers under way, made once
 * in a city that nobody has used yet and only while {@code city.demo} is true; and what the program prints when it is ready.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "database",
            "secrets",
            "web",
            "identity",
            "agencies",
            "definitions",
            "cases",
            "cases :: core",
            "onestop"
        })
@NullMarked
package vn.motcua.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
