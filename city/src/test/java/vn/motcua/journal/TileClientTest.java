package vn.motcua.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.motcua.LiveCity;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Json;

/**
 * Checks the public log as a client that knows nothing of this program does: only the text of C2SP tlog-tiles, tlog-checkpoint
 * and signed-note, over HTTP, with code of its own.
 */
class TileClientTest extends LiveCity {

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void a_client_of_the_standard_checks_signature_root_and_entries() throws Exception {
        long last = 0;
        for (int i = 0; i < 600; i++) {
            last = bean(Journal.class)
                    .append(NewEntry.of("tiles/" + i % 5, "test.happened", Actor.system("test"), Map.of("i", i)));
        }
        assertThat(bean(Followers.class).await("public-log", last, Duration.ofSeconds(60)))
                .isTrue();

        String[] lines = new String(get("/log/checkpoint"), java.nio.charset.StandardCharsets.UTF_8).split("\n", -1);
        long size = Long.parseLong(lines[1]);
        byte[] root = Base64.getDecoder().decode(lines[2]);
        assertThat(size).isGreaterThanOrEqualTo(600);
        assertThat(signed(lines)).isTrue();

        byte[][] leaves = leaves(size);
        assertThat(rootOf(leaves, 0, leaves.length)).isEqualTo(root);
        assertThat(higherTilesFollow(leaves, size)).isTrue();
        assertThat(leafOfBundle(0)).isEqualTo(leaves[0]);

        var proof = Json.tree(get("/log/proofs/" + last));
        byte[] hash = leaf(Base64.getDecoder().decode(proof.path("entryHash").asString()));
        assertThat(hash).isEqualTo(leaves[proof.path("leaf").asInt()]);
        var grown = Json.tree(get("/log/consistency/256/512"));
        assertThat(Base64.getDecoder().decode(grown.path("path").get(0).asString()))
                .as("from one whole tile to two there is one hash")
                .isEqualTo(rootOf(leaves, 256, 512));
    }

    /** Key and name as verifiers take them: {@code name+hash+key}, from the page of the log. */
    private boolean signed(String[] lines) throws Exception {
        String page = new String(get("/log"), java.nio.charset.StandardCharsets.UTF_8);
        String name = lines[0];
        int at = page.indexOf(name + "+");
        String key = page.substring(at, page.indexOf('<', at)).replace("&#43;", "+").strip();
        String[] parts = key.substring(name.length() + 1).split("\\+", 2);
        byte[] typed = Base64.getDecoder().decode(parts[1]);
        byte[] id = Arrays.copyOf(sha256((name + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8), typed), 4);
        assertThat(HexFormat.of().formatHex(id)).isEqualTo(parts[0]);
        assertThat(lines[3]).isEmpty();
        assertThat(lines[4]).startsWith("— " + name + " ");
        byte[] signature = Base64.getDecoder().decode(lines[4].substring(("— " + name + " ").length()));
        assertThat(Arrays.copyOf(signature, 4)).isEqualTo(id);
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        encoded.write(HexFormat.of().parseHex("302a300506032b6570032100"));
        encoded.write(typed, 1, 32);
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(
                KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded.toByteArray())));
        verifier.update((name + "\n" + lines[1] + "\n" + lines[2] + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return verifier.verify(signature, 4, 64);
    }

    private byte[][] leaves(long size) throws Exception {
        byte[][] leaves = new byte[(int) size][];
        for (int tile = 0; tile * 256L < size; tile++) {
            int width = (int) Math.min(256, size - tile * 256L);
            byte[] hashes = get("/log/tile/0/%03d%s".formatted(tile, width == 256 ? "" : ".p/" + width));
            assertThat(hashes).hasSize(width * 32);
            for (int i = 0; i < width; i++) {
                leaves[tile * 256 + i] = Arrays.copyOfRange(hashes, i * 32, i * 32 + 32);
            }
        }
        return leaves;
    }

    private boolean higherTilesFollow(byte[][] leaves, long size) throws Exception {
        int whole = (int) (size / 256);
        byte[] above = get("/log/tile/1/000.p/" + whole);
        for (int i = 0; i < whole; i++) {
            if (!Arrays.equals(
                    Arrays.copyOfRange(above, i * 32, i * 32 + 32), rootOf(leaves, i * 256, i * 256 + 256))) {
                return false;
            }
        }
        return true;
    }

    private byte[] leafOfBundle(int index) throws Exception {
        byte[] bundle = get("/log/tile/entries/000");
        int length = (bundle[0] << 8) | bundle[1];
        assertThat(length).isEqualTo(32);
        return leaf(Arrays.copyOfRange(bundle, 2 + index, 34));
    }

    private static byte[] leaf(byte[] data) throws Exception {
        return sha256(new byte[] {0}, data);
    }

    /** RFC 6962, section 2.1, as it is written. */
    private static byte[] rootOf(byte[][] leaves, int from, int to) throws Exception {
        if (to - from == 1) {
            return leaves[from];
        }
        int half = Integer.highestOneBit(to - from - 1);
        return sha256(new byte[] {1}, rootOf(leaves, from, from + half), rootOf(leaves, from + half, to));
    }

    private static byte[] sha256(byte[]... parts) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    private byte[] get(String path) throws Exception {
        HttpResponse<byte[]> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }
}
