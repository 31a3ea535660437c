/**
 * Keys that the city makes for itself and keeps encrypted in the database: under a master key from {@code MOTCUA_MASTER_KEY} or
 * from the data folder. Start at {@link vn.motcua.secrets.Secrets}.
 */
@ApplicationModule(allowedDependencies = {"kernel", "database"})
@NullMarked
package vn.motcua.secrets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
