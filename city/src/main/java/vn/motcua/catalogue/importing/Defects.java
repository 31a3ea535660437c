package vn.motcua.catalogue.importing;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Collects defects while one record after the other is read; each procedure counts once per defect. */
final class Defects {

    private final Map<Defect, SortedSet<String>> codes = new EnumMap<>(Defect.class);
    private String current = "";

    /** From now on defects belong to this procedure. */
    void of(String code) {
        current = code;
    }

    void add(Defect defect) {
        codes.computeIfAbsent(defect, d -> new TreeSet<>()).add(current);
    }

    Map<Defect, SortedSet<String>> byDefect() {
        return Collections.unmodifiableMap(codes);
    }
}
