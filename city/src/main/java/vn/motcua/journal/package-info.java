/**
 * The journal (nhật ký): everything that happens in the city is an entry here, appended in the transaction that changed
 * the rows. Audit trail, bus and proof in one: streams are hash chains, followers read entries exactly once and in order,
 * and a Merkle log in the tlog-tiles format lets anyone check that nothing was altered.
 *
 * <p>Start at {@link vn.motcua.journal.Journal}; react with a {@link vn.motcua.journal.Follower}; a module that keeps the
 * head of a stream in its own row links entries itself with {@link vn.motcua.journal.Chain}.
 */
@ApplicationModule(allowedDependencies = {"kernel", "database", "secrets", "web"})
@NullMarked
package vn.motcua.journal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
