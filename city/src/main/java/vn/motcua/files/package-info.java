/**
 * Files (tệp tin): what people send and what the city makes. Stored once by content, encrypted at rest, sniffed and limited
 * before anything else looks at them; resumable uploads by the tus protocol.
 *
 * <p>Start at {@link vn.motcua.files.Files}; finished uploads come from {@link vn.motcua.files.Uploads}; a module that attaches
 * files says who may read them with a {@link vn.motcua.files.FileGate}.
 */
@ApplicationModule(allowedDependencies = {"kernel", "database", "secrets", "journal", "web", "identity"})
@NullMarked
package vn.motcua.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
