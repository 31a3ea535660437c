/**
 * Tells people what happened: in their inbox, by e-mail, by web push (thông báo). Other modules say what is worth telling
 * with a bean of {@link vn.motcua.notifications.Announcement}; a follower of the journal turns entries into rows, a sender
 * delivers them, so that none is lost or doubled.
 */
@ApplicationModule(allowedDependencies = {"kernel", "database", "secrets", "journal", "web", "identity"})
@NullMarked
package vn.motcua.notifications;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
