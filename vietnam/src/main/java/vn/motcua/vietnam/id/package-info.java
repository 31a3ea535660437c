/**
 * Identifiers of Vietnamese administration: records that check themselves. A constructor takes the canonical form and
 * throws {@link IllegalArgumentException} with what is wrong; {@code parse} takes what people type, with spaces, small
 * letters and other dashes, and gives nothing for what is no such identifier.
 *
 * <p>Identifiers of persons print themselves masked, so that they do not end in a log by accident; {@code value()} has
 * the whole.
 */
@NullMarked
package vn.motcua.vietnam.id;

import org.jspecify.annotations.NullMarked;
