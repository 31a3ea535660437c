package vn.motcua.trust;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** The foot of a paper as it will look: the signatory's block with signature and seal where papers bear them. */
final class SampleSheet {

    private static final double DOTS = 150 / 25.4;
    private static final double WIDTH = 130;
    private static final double HEIGHT = 66;
    private static final double MIDDLE = 78;
    private static final double BASE = 12;

    private SampleSheet() {}

    /** Draws it and gives the address of a picture in itself, for an {@code img}. */
    static String of(String capacity, String name, byte[] signature, byte[] seal) {
        BufferedImage sheet =
                new BufferedImage((int) (WIDTH * DOTS), (int) (HEIGHT * DOTS), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = Outlines.draw(sheet);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        graphics.setColor(Color.BLACK);
        text(graphics, capacity, BASE);
        text(graphics, name, BASE + 44);
        double bottom = BASE + 30;
        put(graphics, signature, MIDDLE, bottom - 3, Marks.SIGNATURE_WIDTH, Marks.SIGNATURE_HEIGHT);
        double left = MIDDLE - Marks.SIGNATURE_WIDTH / 2 + Marks.SIGNATURE_WIDTH / 3 - Marks.SEAL / 2;
        put(graphics, seal, left, bottom + 4, Marks.SEAL, Marks.SEAL);
        graphics.dispose();
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(sheet, "png", out);
            return "data:image/png;base64," + Base64.getEncoder().encodeToString(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void text(Graphics2D graphics, String text, double base) {
        Outlines bold = Outlines.of("LiberationSerif-Bold.ttf");
        double size = 14 * 25.4 / 72 * DOTS;
        AffineTransform place =
                AffineTransform.getTranslateInstance(MIDDLE * DOTS - bold.width(text) * size / 2, base * DOTS);
        place.scale(size, size);
        graphics.fill(place.createTransformedShape(bold.line(text)));
    }

    /** Into the box above {@code bottom}, as large as it fits, in its own proportions. */
    private static void put(
            Graphics2D graphics, byte[] png, double middle, double bottom, double width, double height) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
            double scale = Math.min(width * DOTS / image.getWidth(), height * DOTS / image.getHeight());
            AffineTransform place = AffineTransform.getTranslateInstance(
                    middle * DOTS - image.getWidth() * scale / 2,
                    (bottom - height / 2) * DOTS - image.getHeight() * scale / 2);
            place.scale(scale, scale);
            graphics.drawImage(image, place, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
