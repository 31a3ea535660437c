/**
 * The PostgreSQL under everything: our own, run from bundled binaries in the data folder, or the one that
 * {@code DATABASE_URL} names; and the migrations of every module.
 *
 * <p>Start at {@link vn.motcua.database.PostgresServer} and {@link vn.motcua.database.Migrations}.
 */
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package vn.motcua.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
