package vn.motcua.trust;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.EncryptionAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.token.AbstractKeyStoreTokenConnection;
import eu.europa.esig.dss.token.DSSPrivateKeyEntry;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;

/** A private key that signs, with its certificates. */
sealed interface SigningKey {

    CertificateToken certificate();

    List<CertificateToken> chain();

    SignatureValue sign(ToBeSigned bytes);

    /** A key of the city's own. */
    record InMemory(KeyStore.PrivateKeyEntry entry) implements SigningKey {

        @Override
        public CertificateToken certificate() {
            return new CertificateToken((X509Certificate) entry.getCertificate());
        }

        @Override
        public List<CertificateToken> chain() {
            return Arrays.stream(entry.getCertificateChain())
                    .map(one -> new CertificateToken((X509Certificate) one))
                    .toList();
        }

        @Override
        public SignatureValue sign(ToBeSigned bytes) {
            try {
                SignatureAlgorithm algorithm = SignatureAlgorithm.getAlgorithm(
                        EncryptionAlgorithm.forKey(entry.getPrivateKey()), DigestAlgorithm.SHA256);
                Signature signature = Signature.getInstance(algorithm.getJCEId());
                signature.initSign(entry.getPrivateKey());
                signature.update(bytes.getBytes());
                return new SignatureValue(algorithm, signature.sign());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the key can't sign", e);
            }
        }
    }

    /** A key that never leaves its token. */
    record OnToken(AbstractKeyStoreTokenConnection token, DSSPrivateKeyEntry entry) implements SigningKey {

        @Override
        public CertificateToken certificate() {
            return entry.getCertificate();
        }

        @Override
        public List<CertificateToken> chain() {
            return List.of(entry.getCertificateChain());
        }

        @Override
        public SignatureValue sign(ToBeSigned bytes) {
            return token.sign(bytes, DigestAlgorithm.SHA256, entry);
        }
    }
}
