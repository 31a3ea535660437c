/**
 * Who is who: accounts of residents, enterprises, officers, administrators and systems; how they prove it (password,
 * one-time codes, passkeys, national identity); their sessions, profiles, representatives; and who read their data.
 *
 * <p>Start at {@link vn.motcua.identity.Accounts}, {@link vn.motcua.identity.Profiles} and
 * {@link vn.motcua.identity.DataReads}; the security filters turn a session into the {@link vn.motcua.kernel.Caller}.
 */
@ApplicationModule(allowedDependencies = {"kernel", "database", "secrets", "journal", "web"})
@NullMarked
package vn.motcua.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
