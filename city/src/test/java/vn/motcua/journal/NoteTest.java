package vn.motcua.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class NoteTest {

    /** The example of the signed-note format's documentation (golang.org/x/mod/sumdb/note). */
    private static final String NAME = "PeterNeumann";

    private static final String VERIFIER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String SIGNER = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private static final String TEXT =
            "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    private static final String SIGNED = TEXT
            + "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    @Test
    void the_published_example_is_signed_byte_for_byte() throws Exception {
        KeyPair key = published();

        assertThat(Note.verifierKey(NAME, key.getPublic())).isEqualTo(VERIFIER);
        assertThat(Note.sign(TEXT, NAME, key)).isEqualTo(SIGNED);
    }

    @Test
    void a_checkpoint_is_ours_only_as_it_was_signed() throws Exception {
        KeyPair key = published();
        String note = Note.sign(NAME, 7, new byte[32], key);

        assertThat(note).startsWith("PeterNeumann\n7\nAAAA").contains("=\n\n— PeterNeumann x08go");
        assertThat(Note.isSignedBy(note, key.getPublic())).isTrue();
        assertThat(Note.isSignedBy(note.replace("\n7\n", "\n8\n"), key.getPublic()))
                .isFalse();
        assertThat(Note.isSignedBy(note.replace("PeterNeumann", "PeterNewmann"), key.getPublic()))
                .isFalse();
        assertThat(Note.isSignedBy("", key.getPublic())).isFalse();
    }

    private static KeyPair published() throws Exception {
        KeyFactory ed25519 = KeyFactory.getInstance("Ed25519");
        byte[] seed = Arrays.copyOfRange(Base64.getDecoder().decode(SIGNER), 1, 33);
        byte[] point = Arrays.copyOfRange(
                Base64.getDecoder().decode(VERIFIER.substring(VERIFIER.lastIndexOf('+') - 0 + 1)), 1, 33);
        PublicKey open = ed25519.generatePublic(new X509EncodedKeySpec(join("302a300506032b6570032100", point)));
        return new KeyPair(
                open, ed25519.generatePrivate(new PKCS8EncodedKeySpec(join("302e020100300506032b657004220420", seed))));
    }

    private static byte[] join(String head, byte[] tail) {
        byte[] first = HexFormat.of().parseHex(head);
        byte[] both = Arrays.copyOf(first, first.length + tail.length);
        System.arraycopy(tail, 0, both, first.length, tail.length);
        return both;
    }
}
