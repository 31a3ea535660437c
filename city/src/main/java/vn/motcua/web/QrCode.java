package vn.motcua.web;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.imageio.ImageIO;

/** A QR code: drawn on pages by {@code parts/qr.jte}, as PNG where a PDF needs it. */
public final class QrCode {

    private static final int QUIET = 4;
    private static final int PRINTED_QUIET = 1;
    private static final int PRINTED_SCALE = 6;

    private final ByteMatrix matrix;

    private QrCode(ByteMatrix matrix) {
        this.matrix = matrix;
    }

    /**
     * The code of a text.
     *
     * @throws IllegalArgumentException when it is too long for any QR code, about two thousand bytes
     */
    public static QrCode of(String text) {
        try {
            return new QrCode(
                    Encoder.encode(text, ErrorCorrectionLevel.M, Map.of(EncodeHintType.CHARACTER_SET, "UTF-8"))
                            .getMatrix());
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code", e);
        }
    }

    /** Of the drawing in modules, the quiet zone included. */
    public int side() {
        return matrix.getWidth() + 2 * QUIET;
    }

    /** The dark modules as the path of an SVG drawing, a rectangle for each run in a row. */
    public String path() {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < matrix.getHeight(); y++) {
            for (int x = 0; x < matrix.getWidth(); x++) {
                int start = x;
                while (dark(x, y)) {
                    x++;
                }
                if (x > start) {
                    int width = x - start;
                    path.append('M').append(start + QUIET).append(' ').append(y + QUIET);
                    path.append('h').append(width).append("v1h-").append(width).append('z');
                }
            }
        }
        return path.toString();
    }

    public byte[] png() {
        int side = (matrix.getWidth() + 2 * PRINTED_QUIET) * PRINTED_SCALE;
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                boolean dark = dark(x / PRINTED_SCALE - PRINTED_QUIET, y / PRINTED_SCALE - PRINTED_QUIET);
                image.setRGB(x, y, dark ? 0xFF000000 : 0xFFFFFFFF);
            }
        }
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean dark(int x, int y) {
        return x >= 0 && y >= 0 && x < matrix.getWidth() && y < matrix.getHeight() && matrix.get(x, y) == 1;
    }
}
