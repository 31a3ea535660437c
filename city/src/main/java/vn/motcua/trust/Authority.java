package vn.motcua.trust;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A small certification authority of the city's own (RFC 5280), for demonstrations and trials. Real results are signed with
 * certificates of the Government's authority (chữ ký số chuyên dùng công vụ, NĐ 68/2024/NĐ-CP) on a hardware token.
 */
class Authority {

    static final Duration ROOT_LIFE = Duration.ofDays(3650);
    static final Duration LIFE = Duration.ofDays(1095);

    private static final Duration LIST_LIFE = Duration.ofDays(7);
    /** P-256: a key is made in a moment, and so is a signature; RSA of like strength takes seconds for a key. */
    private static final ECGenParameterSpec CURVE = new ECGenParameterSpec("secp256r1");

    private final SecureRandom random;
    private final String listAddress;

    /** @param listAddress where the revocation list can be fetched; empty: certificates do not say */
    Authority(SecureRandom random, String listAddress) {
        this.random = random;
        this.listAddress = listAddress;
    }

    /** A certificate and its private key. */
    record Issued(X509Certificate certificate, PrivateKey key) {}

    /** A revoked certificate. */
    record Revoked(BigInteger serial, Instant at) {}

    static X500Name name(String commonName, String organisation, String serialNumber) {
        X500NameBuilder name = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.C, "VN");
        if (!organisation.isEmpty()) {
            name.addRDN(BCStyle.O, organisation);
        }
        name.addRDN(BCStyle.CN, commonName);
        if (!serialNumber.isEmpty()) {
            name.addRDN(BCStyle.SERIALNUMBER, serialNumber);
        }
        return name.build();
    }

    Issued root(String commonName, Instant now) {
        KeyPair pair = pair();
        X500Name self = name(commonName, "", "");
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                self,
                serial(),
                Date.from(now.minusSeconds(60)),
                Date.from(now.plus(ROOT_LIFE)),
                self,
                pair.getPublic());
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
            return new Issued(sign(builder, pair.getPrivate()), pair.getPrivate());
        } catch (CertIOException | GeneralSecurityException e) {
            throw new IllegalStateException("the root certificate can't be made", e);
        }
    }

    Issued leaf(Issued root, X500Name subject, Instant now) {
        KeyPair pair = pair();
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                root.certificate(),
                serial(),
                Date.from(now.minusSeconds(60)),
                Date.from(now.plus(LIFE)),
                subject,
                pair.getPublic());
        try {
            JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(
                    Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    extensions.createAuthorityKeyIdentifier(root.certificate()));
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(pair.getPublic()));
            if (!listAddress.isEmpty()) {
                builder.addExtension(Extension.cRLDistributionPoints, false, listPoint());
            }
            return new Issued(sign(builder, root.key()), pair.getPrivate());
        } catch (CertIOException | GeneralSecurityException e) {
            throw new IllegalStateException("the certificate can't be made", e);
        }
    }

    private CRLDistPoint listPoint() {
        GeneralName address = new GeneralName(GeneralName.uniformResourceIdentifier, listAddress);
        return new CRLDistPoint(new DistributionPoint[] {
            new DistributionPoint(new DistributionPointName(new GeneralNames(address)), null, null)
        });
    }

    /** The revocation list (CRL) in DER. */
    byte[] list(Issued root, List<Revoked> revoked, Instant now) {
        try {
            X509v2CRLBuilder builder =
                    new X509v2CRLBuilder(new JcaX509CertificateHolder(root.certificate()).getSubject(), Date.from(now));
            builder.setNextUpdate(Date.from(now.plus(LIST_LIFE)));
            revoked.forEach(
                    one -> builder.addCRLEntry(one.serial(), Date.from(one.at()), CRLReason.cessationOfOperation));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(root.certificate()));
            builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(now.getEpochSecond())));
            return builder.build(signer(root.key())).getEncoded();
        } catch (GeneralSecurityException | java.io.IOException e) {
            throw new IllegalStateException("the revocation list can't be made", e);
        }
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException {
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer(key)));
    }

    /** Older roots have RSA keys. */
    private static ContentSigner signer(PrivateKey key) {
        String algorithm = key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        try {
            return new JcaContentSignerBuilder(algorithm).build(key);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(algorithm + " is missing", e);
        }
    }

    private KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(CURVE, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("P-256 is missing", e);
        }
    }

    private BigInteger serial() {
        return new BigInteger(127, random).setBit(126);
    }
}
