/**
 * A simulator of the national identity platform (nền tảng định danh điện tử): a real OpenID Connect provider with made-up
 * citizens. For demonstrations and tests; everyone may sign in as anyone, and every page says so.
 */
@NullMarked
package vn.motcua.simulators.nationalid;

import org.jspecify.annotations.NullMarked;
