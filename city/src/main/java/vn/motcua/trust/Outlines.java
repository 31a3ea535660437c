package vn.motcua.trust;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** Letters as outlines of our own fonts, so that drawing them needs no fonts of the machine. */
class Outlines {

    private final TrueTypeFont font;
    private final CmapLookup map;
    private final double scale;

    private Outlines(TrueTypeFont font) throws IOException {
        this.font = font;
        this.map = font.getUnicodeCmapLookup();
        this.scale = 1.0 / font.getUnitsPerEm();
    }

    static Outlines of(String fontFile) {
        try (InputStream in = Outlines.class.getResourceAsStream("/trust/fonts/" + fontFile)) {
            return new Outlines(new TTFParser().parse(new RandomAccessReadBuffer(in)));
        } catch (IOException e) {
            throw new UncheckedIOException("the font " + fontFile + " can't be read", e);
        }
    }

    /** Width of a text at size 1. */
    double width(String text) {
        return text.codePoints().mapToDouble(this::advance).sum();
    }

    double advance(int character) {
        try {
            return font.getAdvanceWidth(map.getGlyphId(character)) * scale;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The outline of a letter at size 1, its origin on the baseline, y downwards. */
    GeneralPath letter(int character) {
        try {
            var glyph = font.getGlyph().getGlyph(map.getGlyphId(character));
            GeneralPath path = glyph == null
                    ? new GeneralPath()
                    : (GeneralPath) glyph.getPath().clone();
            path.transform(AffineTransform.getScaleInstance(scale, -scale));
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text in a line at size 1 from the origin on. */
    Path2D line(String text) {
        Path2D line = new Path2D.Double();
        double x = 0;
        for (int character : text.codePoints().toArray()) {
            line.append(AffineTransform.getTranslateInstance(x, 0).createTransformedShape(letter(character)), false);
            x += advance(character);
        }
        return line;
    }

    static Graphics2D draw(BufferedImage image) {
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return graphics;
    }
}
