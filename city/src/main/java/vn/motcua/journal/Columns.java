package vn.motcua.journal;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Linked entries as the arrays that {@link Journal#insert} takes. */
public final class Columns {

    private Columns() {}

    /** Named parameters {@code j_at …}: one array for each column. */
    public static Map<String, Object> of(List<Chain.Linked> entries) {
        return Map.of(
                "j_at", strings(entries, Chain.Linked::at),
                "j_stream", strings(entries, Chain.Linked::stream),
                "j_seq", entries.stream().map(Chain.Linked::seq).toArray(Long[]::new),
                "j_type", strings(entries, Chain.Linked::type),
                "j_actor", strings(entries, Chain.Linked::actor),
                "j_purpose", strings(entries, Chain.Linked::purpose),
                "j_body", bytes(entries, Chain.Linked::body),
                "j_salt", bytes(entries, Chain.Linked::salt),
                "j_body_hash", bytes(entries, Chain.Linked::bodyHash),
                "j_hash", bytes(entries, Chain.Linked::hash));
    }

    private static String[] strings(List<Chain.Linked> entries, Function<Chain.Linked, String> column) {
        return entries.stream().map(column).toArray(String[]::new);
    }

    private static byte[][] bytes(List<Chain.Linked> entries, Function<Chain.Linked, byte[]> column) {
        return entries.stream().map(column).toArray(byte[][]::new);
    }
}
