package vn.motcua.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class QrCodeTest {

    private static final String TEXT = "Nguyễn Thị Ánh, phường Hải Châu: https://motcua.test/track?code=DN07";
    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\3z");
    private static final int SCALE = 4;

    @Test
    void a_drawing_is_read_back() throws ReaderException {
        QrCode code = QrCode.of(TEXT);
        int side = code.side() * SCALE;
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, side, side);
        pen.setColor(Color.BLACK);
        Matcher run = RUN.matcher(code.path());
        int end = 0;
        while (run.find()) {
            assertThat(run.start()).isEqualTo(end);
            end = run.end();
            pen.fillRect(number(run, 1), number(run, 2), number(run, 3), SCALE);
        }
        assertThat(end).isEqualTo(code.path().length());
        assertThat(read(image)).isEqualTo(TEXT);
    }

    @Test
    void a_printed_code_is_read_back() throws IOException, ReaderException {
        assertThat(read(ImageIO.read(new ByteArrayInputStream(QrCode.of(TEXT).png()))))
                .isEqualTo(TEXT);
    }

    private static int number(Matcher run, int group) {
        return Integer.parseInt(run.group(group)) * SCALE;
    }

    private static String read(BufferedImage image) throws ReaderException {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return new QRCodeReader()
                .decode(new BinaryBitmap(
                        new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels))))
                .getText();
    }
}
