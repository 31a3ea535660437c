/**
 * Vietnamese text: one form for storage, keys for search and sorting, personal names, numbers, dates and money in figures
 * and in words.
 */
@NullMarked
package vn.motcua.vietnam.text;

import org.jspecify.annotations.NullMarked;
