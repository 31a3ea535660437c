package vn.motcua.trust;

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

/** Draws QR codes: as SVG for pages, as PNG where a PDF needs it. */
public final class QrPicture {

    private static final int QUIET = 4;
    private static final int SCALE = 6;

    private QrPicture() {}

    /** An {@code svg} element of any size; {@code label} says what it is to those who do not see it. */
    public static String svg(String text, String label) {
        ByteMatrix matrix = matrix(text);
        int side = matrix.getWidth() + 2 * QUIET;
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < matrix.getHeight(); y++) {
            for (int x = 0; x < matrix.getWidth(); x++) {
                int start = x;
                while (x < matrix.getWidth() && matrix.get(x, y) == 1) {
                    x++;
                }
                if (x > start) {
                    int width = x - start;
                    path.append('M').append(start + QUIET).append(' ').append(y + QUIET);
                    path.append('h').append(width).append("v1h-").append(width).append('z');
                }
            }
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + " " + side
                + "\" role=\"img\" shape-rendering=\"crispEdges\" aria-label=\"" + escape(label)
                + "\"><path fill=\"#fff\" d=\"M0 0h" + side + "v" + side + "H0z\"/><path fill=\"#000\" d=\"" + path
                + "\"/></svg>";
    }

    static byte[] png(String text) {
        ByteMatrix matrix = matrix(text);
        int side = (matrix.getWidth() + 2) * SCALE;
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int column = x / SCALE - 1;
                int row = y / SCALE - 1;
                boolean inside = column >= 0 && row >= 0 && column < matrix.getWidth() && row < matrix.getHeight();
                image.setRGB(x, y, inside && matrix.get(column, row) == 1 ? 0xFF000000 : 0xFFFFFFFF);
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

    private static ByteMatrix matrix(String text) {
        try {
            return Encoder.encode(text, ErrorCorrectionLevel.M, Map.of(EncodeHintType.CHARACTER_SET, "UTF-8"))
                    .getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code", e);
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
