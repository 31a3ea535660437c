package vn.motcua.catalogue;

import java.util.List;
import java.util.Set;

/**
 * A procedure on its way into the index.
 *
 * @param strong words that name it: names, keywords
 * @param weak words that are in its texts
 */
record Item(Hit hit, List<String> strong, List<String> weak, Set<String> who, Set<String> events) {}
