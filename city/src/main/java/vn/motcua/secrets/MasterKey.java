package vn.motcua.secrets;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.motcua.database.Disk;
import vn.motcua.database.StartFailure;

/**
 * The key of keys, 32 bytes in base64: from {@code MOTCUA_MASTER_KEY}, else from {@code master.key} in the data folder, made
 * on the first start. Processes that share a database must share it; a backup without it can't be read.
 */
@Component
class MasterKey {

    private final byte[] key;

    MasterKey(
            @Value("${MOTCUA_MASTER_KEY:}") String configured,
            @Value("${city.data:data}") Path data,
            SecureRandom random)
            throws IOException {
        this.key = configured.isEmpty()
                ? decoded(fromFolder(data, random), "the file master.key of the data folder " + data)
                : decoded(configured.strip(), "MOTCUA_MASTER_KEY");
    }

    private static byte[] decoded(String text, String where) {
        try {
            byte[] key = Base64.getDecoder().decode(text);
            if (key.length == 32) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new StartFailure("The master key in " + where
                + " is not 32 bytes in base64; 'openssl rand -base64 32' makes a new one, but "
                + "only the one with which a city was set up opens what it holds.");
    }

    Aead aead() throws GeneralSecurityException {
        return new AesGcmJce(key);
    }

    private static String fromFolder(Path data, SecureRandom random) throws IOException {
        Path file = data.resolve("master.key");
        Files.createDirectories(data);
        if (!Files.exists(file)) {
            byte[] made = new byte[32];
            random.nextBytes(made);
            try {
                Path draft = Files.createTempFile(
                        data,
                        "master",
                        ".new",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.write(draft, Base64.getEncoder().encode(made));
                Disk.sync(draft);
                Files.createLink(file, draft);
                Files.delete(draft);
                Disk.syncFolder(data);
            } catch (FileAlreadyExistsException e) {
                // another process was first: its key counts
            }
        }
        return Files.readString(file, StandardCharsets.US_ASCII).strip();
    }
}
