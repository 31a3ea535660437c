package vn.motcua.journal;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Linked entries as the named parameters that {@link Journal#insert} takes. */
public final class Columns {

    private static final String ROW = """
            (:j#_at::timestamptz, :j#_stream, :j#_seq::bigint, :j#_type, :j#_actor, :j#_purpose, :j#_body::bytea, \
            :j#_salt::bytea, :j#_body_hash::bytea, :j#_hash::bytea)\
            """;

    private Columns() {}

    /** One value for each column of each entry. */
    public static Map<String, Object> of(List<Chain.Linked> entries) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int n = 0; n < entries.size(); n++) {
            Chain.Linked entry = entries.get(n);
            String j = "j" + n;
            values.put(j + "_at", OffsetDateTime.parse(entry.at()));
            values.put(j + "_stream", entry.stream());
            values.put(j + "_seq", entry.seq());
            values.put(j + "_type", entry.type());
            values.put(j + "_actor", entry.actor());
            values.put(j + "_purpose", entry.purpose());
            values.put(j + "_body", entry.body());
            values.put(j + "_salt", entry.salt());
            values.put(j + "_body_hash", entry.bodyHash());
            values.put(j + "_hash", entry.hash());
        }
        return values;
    }

    static String row(int n) {
        return ROW.replace("#", Integer.toString(n));
    }
}
