package vn.motcua.identity;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** How positions are called, for people. Implemented by the module that keeps agencies and positions. */
public interface PositionNames {

    /** Title and agency of a position: {@code Chuyên viên}, {@code Sở Xây dựng}. */
    record PositionName(String title, String agency) {}

    /** The names of those positions that exist, also of past ones. */
    Map<UUID, PositionName> names(Collection<UUID> positions, Locale locale);
}
