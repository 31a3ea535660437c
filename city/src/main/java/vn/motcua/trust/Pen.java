package vn.motcua.trust;

import eu.europa.esig.dss.alert.SilentOnStatusAlert;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.ImageScaling;
import eu.europa.esig.dss.enumerations.MimeTypeEnum;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.SignatureFieldParameters;
import eu.europa.esig.dss.pades.SignatureImageParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.pdf.PdfSignatureFieldPositionChecker;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxNativeObjectFactory;
import eu.europa.esig.dss.service.http.commons.TimestampDataLoader;
import eu.europa.esig.dss.service.tsp.OnlineTSPSource;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Date;
import java.util.TimeZone;

/**
 * Signs PDFs (PAdES, ETSI EN 319 142; chữ ký số trên văn bản điện tử): each signature is an incremental update with its picture at its
 * place. Baseline B, or T when a time-stamping authority is configured.
 */
class Pen {

    private static final double POINTS = 72 / 25.4;

    private final PAdESService service;
    private final boolean stamped;
    private final Clock clock;

    /** @param stampAddress of the time-stamping authority (RFC 3161); empty: none */
    Pen(String stampAddress, Clock clock) {
        CommonCertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setAIASource(null);
        this.service = new PAdESService(verifier);
        PdfSignatureFieldPositionChecker overlap = new PdfSignatureFieldPositionChecker();
        // The seal lies over a third of the signature by rule.
        overlap.setAlertOnSignatureFieldOverlap(new SilentOnStatusAlert());
        PdfBoxNativeObjectFactory factory = new PdfBoxNativeObjectFactory();
        factory.setPdfSignatureFieldPositionChecker(overlap);
        this.service.setPdfObjFactory(factory);
        this.stamped = !stampAddress.isEmpty();
        if (stamped) {
            this.service.setTspSource(new OnlineTSPSource(stampAddress, new TimestampDataLoader()));
        }
        this.clock = clock;
    }

    /** A picture and where it goes: the middle of its lower edge, millimetres for its size, points for its place. */
    record Picture(byte[] png, int page, double middle, double bottom, double widthMm, double heightMm) {}

    byte[] sign(byte[] pdf, SigningKey key, String signer, String reason, String location, Picture picture) {
        DSSDocument document = new InMemoryDocument(pdf, "document.pdf", MimeTypeEnum.PDF);
        PAdESSignatureParameters parameters = new PAdESSignatureParameters();
        parameters.setSignatureLevel(stamped ? SignatureLevel.PAdES_BASELINE_T : SignatureLevel.PAdES_BASELINE_B);
        parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
        parameters.setSigningCertificate(key.certificate());
        parameters.setCertificateChain(key.chain());
        parameters.bLevel().setSigningDate(Date.from(clock.instant()));
        parameters.setSigningTimeZone(TimeZone.getTimeZone("Asia/Ho_Chi_Minh"));
        parameters.setSignerName(signer);
        parameters.setReason(reason);
        parameters.setLocation(location);
        parameters.setAppName("motcua");
        parameters.setContentSize(stamped ? 24_576 : 14_336);
        parameters.setImageParameters(image(picture));
        DSSDocument signed =
                service.signDocument(document, parameters, key.sign(service.getDataToSign(document, parameters)));
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream(pdf.length + (1 << 16));
            signed.writeTo(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("the signed paper can't be read", e);
        }
    }

    private static SignatureImageParameters image(Picture picture) {
        double width = picture.widthMm() * POINTS;
        double height = picture.heightMm() * POINTS;
        SignatureFieldParameters field = new SignatureFieldParameters();
        field.setPage(picture.page());
        field.setOriginX((float) (picture.middle() - width / 2));
        field.setOriginY((float) (picture.bottom() - height));
        field.setWidth((float) width);
        field.setHeight((float) height);
        SignatureImageParameters image = new SignatureImageParameters();
        image.setImage(new InMemoryDocument(picture.png(), "mark.png", MimeTypeEnum.PNG));
        image.setImageScaling(ImageScaling.ZOOM_AND_CENTER);
        image.setFieldParameters(field);
        return image;
    }
}
