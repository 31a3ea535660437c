package vn.motcua.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others see of a picture says nothing of where it was taken, in each format that phones make. */
class PictureDataTest {

    private static final String PLACE = "16.0544N 108.2022E";

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_jpeg_ends_with_its_picture_and_what_a_phone_appended_goes(boolean progressive) throws IOException {
        byte[] plain = jpeg(progressive);
        byte[] further = joined(plain, bytes(PLACE));
        byte[] photo = joined(
                new byte[] {plain[0], plain[1]},
                segment(0xE1, "Exif\0\0" + PLACE),
                segment(0xE2, "MPF\0" + PLACE),
                segment(0xFE, PLACE),
                rest(plain, 2),
                further);

        byte[] shown = PictureData.strip(photo, "image/jpeg");

        assertThat(shown).isEqualTo(plain);
        assertSame(plain, shown);
    }

    @Test
    void a_jpeg_keeps_its_colour_profile() throws IOException {
        byte[] plain = jpeg(false);
        byte[] profile = segment(0xE2, "ICC_PROFILE\0 colours");
        byte[] photo = joined(new byte[] {plain[0], plain[1]}, profile, rest(plain, 2));

        assertThat(PictureData.strip(photo, "image/jpeg")).isEqualTo(photo);
    }

    @Test
    void a_png_keeps_only_what_makes_the_picture() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image(), "png", out);
        byte[] plain = out.toByteArray();
        int header = 8 + 25;
        byte[] photo = joined(
                java.util.Arrays.copyOf(plain, header),
                chunk("eXIf", PLACE),
                chunk("tEXt", "Comment\0" + PLACE),
                rest(plain, header),
                bytes(PLACE));

        byte[] shown = PictureData.strip(photo, "image/png");

        assertThat(text(shown)).doesNotContain(PLACE);
        assertSame(plain, shown);
    }

    @Test
    void in_a_heic_the_metadata_become_zeros_in_their_place() {
        byte[] infe = box("infe", joined(new byte[] {2, 0, 0, 0, 0, 7, 0, 0}, bytes("Exif"), new byte[] {0}));
        byte[] iinf = box("iinf", joined(new byte[] {0, 0, 0, 0, 0, 1}, infe));
        byte[] ftyp = box("ftyp", bytes("heic\0\0\0\0heic"));
        int ilocSize = 8 + 4 + 2 + 2 + 2 + 2 + 2 + 4 + 4;
        int metaSize = 8 + 4 + iinf.length + ilocSize;
        int place = ftyp.length + metaSize + 8;
        byte[] iloc = box(
                "iloc",
                ByteBuffer.allocate(ilocSize - 8)
                        .putInt(0)
                        .putShort((short) 0x4400)
                        .putShort((short) 1)
                        .putShort((short) 7)
                        .putShort((short) 0)
                        .putShort((short) 1)
                        .putInt(place)
                        .putInt(PLACE.length())
                        .array());
        byte[] photo = joined(
                ftyp, box("meta", joined(new byte[4], iinf, iloc)), box("mdat", bytes(PLACE + "the picture itself")));
        assertThat(text(photo).indexOf(PLACE)).isEqualTo(place);

        byte[] shown = PictureData.strip(photo, "image/heic");

        assertThat(shown).hasSameSizeAs(photo);
        assertThat(text(shown)).doesNotContain("16.0544").contains("the picture itself");
    }

    private static void assertSame(byte[] plain, byte[] shown) throws IOException {
        BufferedImage before = ImageIO.read(new ByteArrayInputStream(plain));
        BufferedImage after = ImageIO.read(new ByteArrayInputStream(shown));
        for (int x = 0; x < before.getWidth(); x++) {
            for (int y = 0; y < before.getHeight(); y++) {
                assertThat(after.getRGB(x, y)).isEqualTo(before.getRGB(x, y));
            }
        }
    }

    private static BufferedImage image() {
        BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int x = 0; x < 64; x++) {
            for (int y = 0; y < 48; y++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        return image;
    }

    private static byte[] jpeg(boolean progressive) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image(), null, null), how);
        }
        writer.dispose();
        return out.toByteArray();
    }

    private static byte[] segment(int marker, String content) {
        byte[] bytes = bytes(content);
        return ByteBuffer.allocate(bytes.length + 4)
                .put((byte) 0xFF)
                .put((byte) marker)
                .putShort((short) (bytes.length + 2))
                .put(bytes)
                .array();
    }

    private static byte[] chunk(String kind, String content) {
        byte[] bytes = joined(bytes(kind), bytes(content));
        java.util.zip.CRC32 sum = new java.util.zip.CRC32();
        sum.update(bytes);
        return ByteBuffer.allocate(bytes.length + 8)
                .putInt(bytes.length - 4)
                .put(bytes)
                .putInt((int) sum.getValue())
                .array();
    }

    private static byte[] box(String name, byte[] content) {
        return ByteBuffer.allocate(content.length + 8)
                .putInt(content.length + 8)
                .put(bytes(name.toLowerCase(Locale.ROOT)))
                .put(content)
                .array();
    }

    private static byte[] rest(byte[] bytes, int from) {
        return java.util.Arrays.copyOfRange(bytes, from, bytes.length);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
