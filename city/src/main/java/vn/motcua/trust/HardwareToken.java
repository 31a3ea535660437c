package vn.motcua.trust;

import eu.europa.esig.dss.token.DSSPrivateKeyEntry;
import eu.europa.esig.dss.token.KSPrivateKeyEntry;
import eu.europa.esig.dss.token.Pkcs11SignatureToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore.PasswordProtection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A hardware security module or USB token by PKCS#11, when {@code city.trust.pkcs11} names its driver. Keys are found by their
 * label: the agency's electronic identifier, the officer's account id.
 */
class HardwareToken implements AutoCloseable {

    private final String driver;
    private final String pinFile;
    private final int slot;
    private @Nullable Pkcs11SignatureToken connection;

    /**
     * @param driver path of the PKCS#11 library; empty: no token
     * @param pinFile file that holds the PIN and nothing else
     */
    HardwareToken(String driver, String pinFile, int slot) {
        this.driver = driver;
        this.pinFile = pinFile;
        this.slot = slot;
    }

    boolean present() {
        return !driver.isEmpty();
    }

    synchronized Optional<SigningKey> key(String label) {
        if (!present()) {
            return Optional.empty();
        }
        Pkcs11SignatureToken token = connected();
        for (DSSPrivateKeyEntry entry : token.getKeys()) {
            if (entry instanceof KSPrivateKeyEntry named && named.getAlias().equals(label)) {
                return Optional.of(new SigningKey.OnToken(token, entry));
            }
        }
        return Optional.empty();
    }

    private Pkcs11SignatureToken connected() {
        Pkcs11SignatureToken token = connection;
        if (token == null) {
            token = new Pkcs11SignatureToken(driver, new PasswordProtection(pin()), slot, "");
            connection = token;
        }
        return token;
    }

    private char[] pin() {
        try {
            return Files.readString(Path.of(pinFile)).strip().toCharArray();
        } catch (IOException e) {
            throw new UncheckedIOException("the PIN of the signing token can't be read", e);
        }
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
