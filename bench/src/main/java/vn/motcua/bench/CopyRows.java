package vn.motcua.bench;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Rows gathered in PostgreSQL's binary COPY format and sent together. */
final class CopyRows {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    /** Seconds from 1970 to PostgreSQL's own beginning of time, 2000-01-01. */
    private static final long EPOCH = 946_684_800L;

    private static final int UUID_TYPE = 2950;

    private final String table;
    private final List<String> columns;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
    private final DataOutputStream out = new DataOutputStream(bytes);

    CopyRows(String table, String... columns) {
        this.table = table;
        this.columns = List.of(columns);
    }

    private interface Part {
        void write() throws IOException;
    }

    private CopyRows put(Part part) {
        try {
            part.write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    CopyRows row() {
        return put(() -> out.writeShort(columns.size()));
    }

    CopyRows nothing() {
        return put(() -> out.writeInt(-1));
    }

    CopyRows bytes(byte[] value) {
        return put(() -> {
            out.writeInt(value.length);
            out.write(value);
        });
    }

    CopyRows text(@Nullable String value) {
        return value == null ? nothing() : bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    CopyRows json(String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        return put(() -> {
            out.writeInt(text.length + 1);
            out.writeByte(1);
            out.write(text);
        });
    }

    CopyRows uuid(@Nullable UUID value) {
        return value == null
                ? nothing()
                : put(() -> {
                    out.writeInt(16);
                    out.writeLong(value.getMostSignificantBits());
                    out.writeLong(value.getLeastSignificantBits());
                });
    }

    CopyRows uuids(List<UUID> values) {
        return put(() -> {
            if (values.isEmpty()) {
                out.writeInt(12);
                out.writeInt(0);
                out.writeInt(0);
                out.writeInt(UUID_TYPE);
                return;
            }
            out.writeInt(20 + 20 * values.size());
            out.writeInt(1);
            out.writeInt(0);
            out.writeInt(UUID_TYPE);
            out.writeInt(values.size());
            out.writeInt(1);
            values.forEach(this::uuid);
        });
    }

    CopyRows number(int value) {
        return put(() -> {
            out.writeInt(4);
            out.writeInt(value);
        });
    }

    CopyRows number(long value) {
        return put(() -> {
            out.writeInt(8);
            out.writeLong(value);
        });
    }

    CopyRows flag(boolean value) {
        return put(() -> {
            out.writeInt(1);
            out.writeByte(value ? 1 : 0);
        });
    }

    CopyRows time(@Nullable Instant value) {
        return value == null
                ? nothing()
                : number((value.getEpochSecond() - EPOCH) * 1_000_000 + value.getNano() / 1_000);
    }

    /** {@code infinity} when there is none. */
    CopyRows timeOrInfinity(@Nullable Instant value) {
        return value == null ? number(Long.MAX_VALUE) : time(value);
    }

    /** Sends what was gathered and begins anew. */
    void send(Connection connection) throws SQLException, IOException {
        String sql = "copy " + table + " (" + String.join(", ", columns) + ") from stdin (format binary)";
        try (PGCopyOutputStream copy = new PGCopyOutputStream(connection.unwrap(PGConnection.class), sql, 1 << 16)) {
            copy.write(SIGNATURE);
            copy.write(new byte[8]);
            copy.write(bytes.toByteArray());
            copy.write(new byte[] {(byte) 0xFF, (byte) 0xFF});
        }
        bytes.reset();
    }
}
