package vn.motcua.journal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A checkpoint as a C2SP signed note: origin, size, root, and an Ed25519 signature. */
final class Note {

    private static final byte ED25519 = 1;

    private Note() {}

    static String sign(String origin, long size, byte[] root, KeyPair key) {
        return sign(origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n", origin, key);
    }

    /** A text with its signature line (C2SP signed-note). */
    static String sign(String text, String name, KeyPair key) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(key.getPrivate());
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            byte[] signature = signer.sign();
            byte[] id = keyId(name, key.getPublic());
            byte[] both = Arrays.copyOf(id, id.length + signature.length);
            System.arraycopy(signature, 0, both, id.length, signature.length);
            return text + "\n— " + name + " " + Base64.getEncoder().encodeToString(both) + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the checkpoint can't be signed", e);
        }
    }

    /** True if the note is signed by this key under its own origin. */
    static boolean isSignedBy(String note, PublicKey key) {
        int end = note.indexOf("\n\n— ");
        if (end < 0) {
            return false;
        }
        String text = note.substring(0, end + 1);
        String[] line = note.substring(end + 4).strip().split(" ", 2);
        String origin = text.substring(0, text.indexOf('\n'));
        if (line.length != 2 || !line[0].equals(origin)) {
            return false;
        }
        try {
            byte[] both = Base64.getDecoder().decode(line[1]);
            if (both.length != 68 || !Arrays.equals(Arrays.copyOf(both, 4), keyId(origin, key))) {
                return false;
            }
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(both, 4, 64);
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            return false;
        }
    }

    /** The key as verifiers take it: {@code <name>+<hash>+<key>}. */
    static String verifierKey(String origin, PublicKey key) {
        byte[] typed = new byte[33];
        typed[0] = ED25519;
        System.arraycopy(raw(key), 0, typed, 1, 32);
        return origin + "+" + HexFormat.of().formatHex(keyId(origin, key)) + "+"
                + Base64.getEncoder().encodeToString(typed);
    }

    private static byte[] keyId(String name, PublicKey key) {
        byte[] hash = Chain.sha256(name.getBytes(StandardCharsets.UTF_8), new byte[] {'\n', ED25519}, raw(key));
        return Arrays.copyOf(hash, 4);
    }

    /** The 32 bytes at the end of the key's X.509 form. */
    private static byte[] raw(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }
}
