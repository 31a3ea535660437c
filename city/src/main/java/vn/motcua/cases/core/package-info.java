/**
 * The pure core of the case engine: {@code decide}, {@code apply}, {@code replay}. No clock, random number, SQL or Spring
 * inside; what it may know of the world comes as {@link vn.motcua.cases.core.Facts}. Start at
 * {@link vn.motcua.cases.core.Core}.
 */
@NamedInterface("core")
@NullMarked
package vn.motcua.cases.core;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
