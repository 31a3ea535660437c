package vn.motcua.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import vn.motcua.kernel.Ids;
import vn.motcua.kernel.Json;

/**
 * Links new entries to the head of their stream. For modules which keep the head (seq and hash) in a row of their own and
 * write the entries in the same statement as that row; everyone else calls {@link Journal#append}.
 */
public final class Chain {

    /** The head of a stream without entries. */
    public static final Head EMPTY = new Head(0, new byte[0]);

    private static final HexFormat HEX = HexFormat.of();

    private Chain() {}

    /** The last entry's number and hash. */
    public record Head(long seq, byte[] hash) {}

    /** An entry ready to be inserted; {@code actor} and {@code at} are the exact texts that were hashed. */
    public record Linked(
            String stream,
            long seq,
            String type,
            String at,
            String actor,
            String purpose,
            byte[] body,
            byte[] salt,
            byte[] bodyHash,
            byte[] hash) {

        public Head head() {
            return new Head(seq, hash);
        }
    }

    /** The entries, each linked to the one before; {@code at} is cut to microseconds, as the database keeps it. */
    public static List<Linked> link(Head head, Instant at, List<NewEntry> entries, Ids ids) {
        List<Linked> linked = new ArrayList<>(entries.size());
        Head last = head;
        String time = time(at);
        for (NewEntry entry : entries) {
            byte[] salt = ids.randomBytes(16);
            byte[] bodyHash = sha256(salt, entry.body());
            String actor = Json.text(entry.actor());
            byte[] hash = hash(
                    entry.stream(), last.seq() + 1, entry.type(), time, actor, entry.purpose(), bodyHash, last.hash());
            Linked next = new Linked(
                    entry.stream(),
                    last.seq() + 1,
                    entry.type(),
                    time,
                    actor,
                    entry.purpose(),
                    entry.body(),
                    salt,
                    bodyHash,
                    hash);
            linked.add(next);
            last = next.head();
        }
        return linked;
    }

    /** SHA-256 over the canonical text of an entry's header; the same text is built in {@code journal.append}. */
    public static byte[] hash(
            String stream,
            long seq,
            String type,
            String at,
            String actor,
            String purpose,
            byte[] bodyHash,
            byte[] previous) {
        String header = String.join(
                "\n",
                "motcua-entry/1",
                stream,
                Long.toString(seq),
                type,
                at,
                actor,
                purpose,
                HEX.formatHex(bodyHash),
                HEX.formatHex(previous));
        return sha256(header.getBytes(StandardCharsets.UTF_8));
    }

    /** ISO 8601 in UTC with exactly six decimals, for example {@code 2026-11-21T02:30:00.000000Z}. */
    public static String time(Instant at) {
        String text = at.truncatedTo(ChronoUnit.MICROS).toString();
        int dot = text.indexOf('.');
        String digits = dot < 0 ? "" : text.substring(dot + 1, text.length() - 1);
        String seconds = dot < 0 ? text.substring(0, text.length() - 1) : text.substring(0, dot);
        return seconds + "." + digits + "0".repeat(6 - digits.length()) + "Z";
    }

    static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
