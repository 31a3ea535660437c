/**
 * The public API at {@code /api/v1} for apps and systems, with its description (OpenAPI 3.1), a page to try it, and OAuth 2:
 * authorisation code with PKCE for apps, client credentials for systems. It calls the same faces as the pages and adds no
 * rule of its own. The protocol is Spring Security's ({@link vn.motcua.api.AuthorizationServer}); people, programs, storage
 * and pages are ours.
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
            "cases",
            "cases :: core",
            "onestop",
            "catalogue",
            "trust",
            "files"
        })
@NullMarked
package vn.motcua.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
