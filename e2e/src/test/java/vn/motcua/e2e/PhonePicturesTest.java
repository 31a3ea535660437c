package vn.motcua.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Photographs are made smaller on the phone before they go up ({@code upload.js}); everything else goes up as it is. */
class PhonePicturesTest extends InBrowser {

    private static final int LONG_SIDE = 2200;
    private static final int LARGE = 2 * 1024 * 1024;

    /** A resident before the page of the papers. */
    private static final class Phone implements AutoCloseable {

        private final BrowserContext context;
        private final Page page;
        private final Applicant applicant;

        Phone(boolean script) {
            context = people.browser("hoangyen", Browsers.phoneOptions().setJavaScriptEnabled(script));
            page = context.newPage();
            page.navigate(city + "/apply/" + Submissions.PROCEDURE);
            applicant = new Applicant(page, new Walk(city, false), "", script);
            applicant.toThePapers();
        }

        /** Chooses a file for the first paper; what the city has of it. */
        byte[] attach(String name, String type, byte[] file) {
            applicant.attach(page.locator("input[type=file]").first(), new FilePayload(name, type, file));
            page.locator("button.button[name=go][value=more]").click();
            page.waitForLoadState();
            Locator there = page.locator(".paper .file a[href^='/files/']");
            assertThat(there.count()).isPositive();
            return context.request()
                    .get(city + there.last().getAttribute("href"))
                    .body();
        }

        /** Hands in; the receipt names the digests of all that came. */
        void receipt(byte[]... files) {
            applicant.toTheCheck();
            applicant.submit().click();
            applicant.receipt(files[0]);
            String receipt = page.content();
            for (byte[] file : files) {
                assertThat(receipt).contains(Submissions.sha256(file));
            }
        }

        @Override
        public void close() {
            context.close();
        }
    }

    @Test
    void a_large_photograph_goes_up_smaller_and_upright_without_what_the_camera_wrote() throws IOException {
        byte[] photograph = turned(jpeg(photograph(4000, 3000, BufferedImage.TYPE_INT_RGB)));
        assertThat(photograph.length).isGreaterThan(LARGE);
        try (Phone phone = new Phone(true)) {
            byte[] sent = phone.attach("ảnh.jpeg", "image/jpeg", photograph);

            assertThat(sent.length).isBetween(10_000, photograph.length / 2);
            assertThat(new String(sent, StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(sent));
            assertThat(image.getHeight()).isEqualTo(LONG_SIDE);
            assertThat(image.getWidth()).isEqualTo(LONG_SIDE * 3 / 4);
            // the camera was turned: what it wrote top left is seen top right
            assertThat(reddish(image, image.getWidth() - 40, 40)).isTrue();
            assertThat(reddish(image, 40, 40)).isFalse();
            assertThat(reddish(image, image.getWidth() - 40, image.getHeight() - 40))
                    .isFalse();
            phone.receipt(sent);
        }
    }

    @Test
    void what_is_transparent_in_a_large_picture_becomes_white_like_paper() throws IOException {
        BufferedImage signature = photograph(1400, 1400, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < 400; y++) {
            for (int x = 0; x < 400; x++) {
                signature.setRGB(x, y, 0);
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(signature, "png", png);
        assertThat(png.size()).isGreaterThan(LARGE);
        try (Phone phone = new Phone(true)) {
            byte[] sent = phone.attach("chữ ký.png", "image/png", png.toByteArray());

            Color corner =
                    new Color(ImageIO.read(new ByteArrayInputStream(sent)).getRGB(100, 100));
            assertThat(corner.getRed() + corner.getGreen() + corner.getBlue()).isGreaterThan(3 * 250);
            phone.receipt(sent);
        }
    }

    @Test
    void a_document_and_a_small_picture_go_up_as_they_are() throws IOException {
        byte[] small = turned(jpeg(photograph(300, 200, BufferedImage.TYPE_INT_RGB)));
        byte[] document = Submissions.pdf(6);
        byte[] padded = Arrays.copyOf(document, LARGE + 100_000);
        Arrays.fill(padded, document.length, padded.length, (byte) '\n');
        try (Phone phone = new Phone(true)) {
            assertThat(phone.attach("dày.pdf", "application/pdf", padded)).isEqualTo(padded);
            assertThat(phone.attach("nhỏ.jpg", "image/jpeg", small)).isEqualTo(small);
            phone.receipt(padded, small);
        }
    }

    @Test
    void without_script_a_large_photograph_goes_up_as_it_is() throws IOException {
        byte[] photograph = turned(jpeg(photograph(4000, 3000, BufferedImage.TYPE_INT_RGB)));
        try (Phone phone = new Phone(false)) {
            assertThat(phone.attach("ảnh.jpeg", "image/jpeg", photograph)).isEqualTo(photograph);
            phone.receipt(photograph);
        }
    }

    /** Noise, which no format makes small, with a red corner top left. */
    private static BufferedImage photograph(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Random noise = new Random(7);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, 0xFF000000 | noise.nextInt(0x1000000));
            }
        }
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width / 4, height / 4);
        pen.dispose();
        return image;
    }

    private static byte[] jpeg(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The same as a camera writes it that was held upright: Exif's orientation 6, a quarter to the right. */
    private static byte[] turned(byte[] jpeg) {
        byte[] exif = {
            (byte) 0xFF,
            (byte) 0xE1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0, // its length with the two bytes that say it
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1, // big-endian; one entry
            1,
            18,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            6,
            0,
            0,
            0,
            0,
            0,
            0
        };
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(jpeg, 0, 2);
        whole.writeBytes(exif);
        whole.write(jpeg, 2, jpeg.length - 2);
        return whole.toByteArray();
    }

    private static boolean reddish(BufferedImage image, int x, int y) {
        long red = 0;
        long others = 0;
        for (int dy = -20; dy < 20; dy++) {
            for (int dx = -20; dx < 20; dx++) {
                Color dot = new Color(image.getRGB(x + dx, y + dy));
                red += dot.getRed();
                others += (dot.getGreen() + dot.getBlue()) / 2;
            }
        }
        return red > 3 * others;
    }
}
