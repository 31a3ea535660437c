package vn.motcua.e2e;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * What somebody who holds a signed paper reads from it.
 *
 * @param code the look-up code printed on it
 * @param qr what a camera reads from its QR
 */
record SignedPaper(byte[] pdf, String text, String code, String qr) {

    private static final Pattern CODE = Pattern.compile("\\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\\b");

    static SignedPaper read(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document);
            Matcher code = CODE.matcher(text);
            if (!code.find()) {
                throw new IllegalStateException("no look-up code in:\n" + text);
            }
            return new SignedPaper(pdf, text, code.group(), qr(document));
        }
    }

    private static String qr(PDDocument document) throws IOException {
        PDFRenderer renderer = new PDFRenderer(document);
        for (int page = 0; page < document.getNumberOfPages(); page++) {
            BufferedImage image = renderer.renderImageWithDPI(page, 200);
            int[] dots = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            try {
                return new QRCodeReader()
                        .decode(
                                new BinaryBitmap(new HybridBinarizer(
                                        new RGBLuminanceSource(image.getWidth(), image.getHeight(), dots))),
                                Map.of(DecodeHintType.TRY_HARDER, Boolean.TRUE))
                        .getText();
            } catch (NotFoundException e) {
                // on another page
            } catch (com.google.zxing.ReaderException e) {
                throw new IOException(e);
            }
        }
        throw new IllegalStateException("no QR on the paper");
    }

    /** The same file with one byte of its content changed. */
    byte[] altered() {
        byte[] other = pdf.clone();
        other[other.length / 3] ^= 1;
        return other;
    }
}
