/**
 * The national coordinate system VN-2000 and WGS 84. On Vietnamese papers X is the northing and Y the easting, the reverse
 * of most libraries; here the axes are named.
 *
 * <p>Start at {@link vn.motcua.vietnam.geo.Vn2000}.
 */
@NullMarked
package vn.motcua.vietnam.geo;

import org.jspecify.annotations.NullMarked;
