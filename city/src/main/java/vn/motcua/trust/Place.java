package vn.motcua.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * Where a text stands in a PDF, in points from the upper left.
 *
 * @param page from 1
 * @param middle of the text, from the left
 * @param top of its capitals
 * @param base its baseline
 */
record Place(int page, double middle, double top, double base) {

    /** The place where {@code text} is drawn last; spaces don't matter. */
    static Optional<Place> last(byte[] pdf, String text) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            Letters letters = new Letters();
            letters.getText(document);
            return letters.last(text.replaceAll("\\s", ""));
        } catch (IOException e) {
            throw new UncheckedIOException("the paper can't be read", e);
        }
    }

    static int pages(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        } catch (IOException e) {
            throw new UncheckedIOException("the paper can't be read", e);
        }
    }

    /** Collects letters in the order in which they are drawn. */
    private static final class Letters extends PDFTextStripper {

        private final StringBuilder text = new StringBuilder();
        private final List<TextPosition> positions = new ArrayList<>();
        private final List<Integer> pages = new ArrayList<>();

        @Override
        protected void processTextPosition(TextPosition position) {
            String letter =
                    position.getUnicode() == null ? "" : position.getUnicode().replaceAll("\\s", "");
            for (int i = 0; i < letter.length(); i++) {
                text.append(letter.charAt(i));
                positions.add(position);
                pages.add(getCurrentPageNo());
            }
        }

        Optional<Place> last(String wanted) {
            int at = text.lastIndexOf(wanted);
            if (at < 0 || wanted.isEmpty()) {
                return Optional.empty();
            }
            TextPosition first = positions.get(at);
            TextPosition end = positions.get(at + wanted.length() - 1);
            double right = end.getXDirAdj() + end.getWidthDirAdj();
            double middle = Math.abs(end.getYDirAdj() - first.getYDirAdj()) < 1
                    ? (first.getXDirAdj() + right) / 2
                    : first.getPageWidth() * 0.72;
            return Optional.of(
                    new Place(pages.get(at), middle, first.getYDirAdj() - first.getHeightDir(), end.getYDirAdj()));
        }
    }
}
