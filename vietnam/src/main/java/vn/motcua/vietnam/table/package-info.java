/** Small comma-separated tables with a header line, the form in which the library's own data and callers' lists come. */
@NullMarked
package vn.motcua.vietnam.table;

import org.jspecify.annotations.NullMarked;
