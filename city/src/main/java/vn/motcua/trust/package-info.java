/**
 * Papers that can be trusted (văn bản điện tử ký số): put into the frame of NĐ 30/2020/NĐ-CP, made PDF/A, numbered without gaps, signed by
 * the competent person and sealed by the agency, with a signed QR that is verifiable offline; and their public verification.
 *
 * <p>Start at {@link vn.motcua.trust.Documents} and {@link vn.motcua.trust.Verification}.
 */
@ApplicationModule(allowedDependencies = {"kernel", "database", "secrets", "journal", "web", "files", "agencies"})
@NullMarked
package vn.motcua.trust;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
