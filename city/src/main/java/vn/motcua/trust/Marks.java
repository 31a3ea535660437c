package vn.motcua.trust;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/**
 * The pictures of signatures and seals (NĐ 30/2020/NĐ-CP, Phụ lục I, II.7 and II.8): a person's signature blue, an agency's seal red in
 * real size, PNG with a transparent ground. A paper bears the picture that holds on the day of its signature; who has uploaded none
 * gets one drawn from the name.
 */
@Component
class Marks {

    /** Size of the pictures on paper, millimetres. */
    static final double SEAL = 36;

    static final double SIGNATURE_WIDTH = 50;
    static final double SIGNATURE_HEIGHT = 20;

    private static final double DOTS = 300 / 25.4;
    private static final Color BLUE = new Color(0, 51, 160);
    private static final Color RED = new Color(214, 0, 28);

    private final JdbcClient db;
    private final Clock clock;

    Marks(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    byte[] signature(UUID account, String name) {
        return uploaded(account).orElseGet(() -> drawSignature(name));
    }

    byte[] seal(UUID agency, String name) {
        return uploaded(agency).orElseGet(() -> drawSeal(name));
    }

    private Optional<byte[]> uploaded(UUID holder) {
        return db.sql("""
                        select png from trust.picture
                        where holder = :holder and valid_from <= :today
                        order by valid_from desc, uploaded_at desc
                        limit 1
                        """)
                .param("holder", holder)
                .param("today", LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE))
                .query((row, n) -> row.getBytes(1))
                .optional();
    }

    /** The last two words of the name, leaning, with a stroke under them. */
    static byte[] drawSignature(String name) {
        String[] words = name.strip().split("\\s+", -1);
        String text = words.length < 2 ? name.strip() : words[words.length - 2] + " " + words[words.length - 1];
        Outlines script = Outlines.of("LiberationSerif-Italic.ttf");
        int width = (int) (SIGNATURE_WIDTH * DOTS);
        int height = (int) (SIGNATURE_HEIGHT * DOTS);
        double size = Math.min(width * 0.72 / Math.max(0.1, script.width(text)), height * 0.62);
        AffineTransform place = new AffineTransform();
        place.translate((width - script.width(text) * size) / 2 - size * 0.1, height * 0.66);
        place.shear(-0.35, 0);
        place.rotate(-0.04);
        place.scale(size, size);
        Shape letters = place.createTransformedShape(script.line(text));
        Path2D stroke = new Path2D.Double();
        stroke.moveTo(width * 0.12, height * 0.78);
        stroke.curveTo(width * 0.35, height * 0.98, width * 0.6, height * 0.6, width * 0.93, height * 0.7);
        stroke.curveTo(width * 0.7, height * 0.74, width * 0.5, height * 0.86, width * 0.42, height * 0.97);
        return png(width, height, graphics -> {
            graphics.setColor(BLUE);
            graphics.fill(letters);
            graphics.setStroke(new BasicStroke(height / 55f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            graphics.draw(letters);
            graphics.draw(stroke);
        });
    }

    /** Two rings, the agency's name along the upper one, a star; no State emblem: that is on real seals only. */
    static byte[] drawSeal(String name) {
        int side = (int) (SEAL * DOTS);
        double middle = side / 2.0;
        Outlines bold = Outlines.of("LiberationSerif-Bold.ttf");
        String text = name.toUpperCase(Locale.of("vi"));
        double radius = middle * 0.74;
        double most = Math.toRadians(300) * radius;
        double spread = 1.12;
        double size = Math.min(middle * 0.2, most / (bold.width(text) * spread));
        return png(side, side, graphics -> {
            graphics.setColor(RED);
            ring(graphics, middle, middle * 0.97, middle * 0.035);
            ring(graphics, middle, middle * 0.9, middle * 0.012);
            ring(graphics, middle, middle * 0.62, middle * 0.012);
            double angle = -bold.width(text) * size * spread / radius / 2;
            for (int character : text.codePoints().toArray()) {
                double half = bold.advance(character) * size * spread / radius / 2;
                AffineTransform place = AffineTransform.getTranslateInstance(middle, middle);
                place.rotate(angle + half);
                place.translate(-bold.advance(character) * size / 2, -radius + size * 0.12);
                place.scale(size, size);
                graphics.fill(place.createTransformedShape(bold.letter(character)));
                angle += 2 * half;
            }
            graphics.fill(star(middle, middle, middle * 0.42));
            graphics.fill(star(middle, middle * 1.76, middle * 0.08));
        });
    }

    private static void ring(Graphics2D graphics, double middle, double radius, double thickness) {
        graphics.setStroke(new BasicStroke((float) thickness));
        graphics.draw(new Ellipse2D.Double(middle - radius, middle - radius, 2 * radius, 2 * radius));
    }

    private static Shape star(double x, double y, double radius) {
        Path2D star = new Path2D.Double();
        for (int i = 0; i < 10; i++) {
            double r = i % 2 == 0 ? radius : radius * 0.382;
            double angle = Math.PI * i / 5 - Math.PI / 2;
            double px = x + r * Math.cos(angle);
            double py = y + r * Math.sin(angle);
            if (i == 0) {
                star.moveTo(px, py);
            } else {
                star.lineTo(px, py);
            }
        }
        star.closePath();
        return star;
    }

    private static byte[] png(int width, int height, java.util.function.Consumer<Graphics2D> drawing) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = Outlines.draw(image);
        drawing.accept(graphics);
        graphics.dispose();
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
