package vn.motcua.trust;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import vn.motcua.kernel.Invalid;

/**
 * Looks at an uploaded picture of a signature or a seal (NĐ 30/2020/NĐ-CP, Phụ lục I: PNG, transparent ground; a person's signature
 * blue; an agency's seal red, in real size). What can't be printed is refused; what only looks wrong is said, for scans differ.
 */
final class PictureCheck {

    static final int MOST_BYTES = 1 << 20;

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final double LEAST_DOTS = 150 / 25.4;
    private static final int MOST_DOTS = 4_000;
    private static final double SQUARE = 0.05;
    private static final double CLEAR_PART = 0.2;
    private static final double COLOURED_PART = 0.6;

    private PictureCheck() {}

    /** What the picture is of, with its size on paper in millimetres and its colour by rule. */
    enum Kind {
        SIGNATURE(Marks.SIGNATURE_WIDTH, Marks.SIGNATURE_HEIGHT, 0.5, 0.75),
        SEAL(Marks.SEAL, Marks.SEAL, 0.92, 1.08);

        private final double widthMm;
        private final double heightMm;
        private final double fromHue;
        private final double toHue;

        Kind(double widthMm, double heightMm, double fromHue, double toHue) {
            this.widthMm = widthMm;
            this.heightMm = heightMm;
            this.fromHue = fromHue;
            this.toHue = toHue;
        }

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        private boolean has(double hue) {
            return (hue >= fromHue && hue <= toHue) || (hue + 1 >= fromHue && hue + 1 <= toHue);
        }
    }

    /**
     * A picture that can be used.
     *
     * @param png written anew: nothing but the picture is kept of what was sent
     * @param advice what looks wrong: {@code opaque}, {@code colour}
     */
    record Checked(byte[] png, List<String> advice) {}

    /** @throws vn.motcua.kernel.ProblemException of {@link Invalid} naming the field {@code file} */
    static Checked of(byte[] sent, Kind kind) {
        if (sent.length > MOST_BYTES) {
            throw refused("too-large");
        }
        if (sent.length < PNG.length || !Arrays.equals(sent, 0, PNG.length, PNG, 0, PNG.length)) {
            throw refused("not-png");
        }
        BufferedImage image = read(sent, kind);
        return new Checked(written(image), advice(image, kind));
    }

    /** The size is looked at before the dots are: a small file may hold a picture that fills the memory. */
    private static BufferedImage read(byte[] sent, Kind kind) {
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(sent))) {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (width > MOST_DOTS || height > MOST_DOTS) {
                throw refused("too-many-dots");
            }
            if (kind == Kind.SEAL && Math.abs(width - height) > SQUARE * Math.max(width, height)) {
                throw refused("not-square");
            }
            if (width < kind.widthMm * LEAST_DOTS * 0.6 || height < kind.heightMm * LEAST_DOTS * 0.6) {
                throw refused("too-few-dots");
            }
            BufferedImage read = reader.read(0);
            BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
            var graphics = image.createGraphics();
            graphics.drawImage(read, 0, 0, null);
            graphics.dispose();
            return image;
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw refused("not-png");
        } finally {
            reader.dispose();
        }
    }

    private static RuntimeException refused(String why) {
        return Invalid.at("file", "trust.picture." + why).asException();
    }

    private static byte[] written(BufferedImage image) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> advice(BufferedImage image, Kind kind) {
        long dots = 0;
        long clear = 0;
        long inked = 0;
        long coloured = 0;
        float[] hsb = new float[3];
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int argb = image.getRGB(x, y);
                dots++;
                if (argb >>> 24 < 16) {
                    clear++;
                    continue;
                }
                Color.RGBtoHSB(argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff, hsb);
                boolean paper = hsb[1] < 0.15f && hsb[2] > 0.85f;
                if (!paper) {
                    inked++;
                    coloured += hsb[1] > 0.25f && kind.has(hsb[0]) ? 1 : 0;
                }
            }
        }
        List<String> advice = new ArrayList<>();
        if (clear < CLEAR_PART * dots) {
            advice.add("opaque");
        }
        if (inked == 0) {
            advice.add("empty");
        } else if (coloured < COLOURED_PART * inked) {
            advice.add("colour");
        }
        return List.copyOf(advice);
    }
}
