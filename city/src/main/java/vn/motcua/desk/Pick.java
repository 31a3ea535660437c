package vn.motcua.desk;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the list as its box sends it: {@code <case> <version> <step>}. */
record Pick(UUID id, long version, String step) {

    /** How many tasks one press may take. */
    static final int MOST = 200;

    static List<Pick> of(@Nullable List<String> boxes) {
        return boxes == null
                ? List.of()
                : boxes.stream()
                        .flatMap(box -> of(box).stream())
                        .distinct()
                        .limit(MOST)
                        .toList();
    }

    private static Optional<Pick> of(String text) {
        String[] parts = text.split(" ", 3);
        try {
            return parts.length == 3
                    ? Optional.of(new Pick(UUID.fromString(parts[0]), Long.parseLong(parts[1]), parts[2]))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String box() {
        return id + " " + version + " " + step;
    }
}
