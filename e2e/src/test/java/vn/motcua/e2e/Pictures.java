package vn.motcua.e2e;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** Pictures of pages with at most 256 colours, the most frequent ones: a third of the size, and nobody sees it. */
final class Pictures {

    private static final int COLOURS = 256;
    private static final int COARSE = 0xF8F8F8;

    private Pictures() {}

    static void shrink(Path file) throws IOException {
        BufferedImage full = ImageIO.read(file.toFile());
        Map<Integer, Map<Integer, Integer>> counts = new HashMap<>();
        for (int y = 0; y < full.getHeight(); y++) {
            for (int x = 0; x < full.getWidth(); x++) {
                int colour = full.getRGB(x, y) & 0xFFFFFF;
                counts.computeIfAbsent(colour & COARSE, c -> new HashMap<>()).merge(colour, 1, Integer::sum);
            }
        }
        List<Integer> palette = counts.values().stream()
                .sorted((a, b) -> Integer.compare(sum(b), sum(a)))
                .limit(COLOURS)
                .map(near -> near.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .orElseThrow()
                        .getKey())
                .toList();
        byte[][] parts = new byte[3][palette.size()];
        for (int i = 0; i < palette.size(); i++) {
            parts[0][i] = (byte) (palette.get(i) >> 16);
            parts[1][i] = (byte) (palette.get(i) >> 8);
            parts[2][i] = (byte) (int) palette.get(i);
        }
        BufferedImage small = new BufferedImage(
                full.getWidth(),
                full.getHeight(),
                BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(8, palette.size(), parts[0], parts[1], parts[2]));
        Map<Integer, Integer> nearest = new HashMap<>();
        for (int y = 0; y < full.getHeight(); y++) {
            for (int x = 0; x < full.getWidth(); x++) {
                int colour = full.getRGB(x, y) & 0xFFFFFF;
                int index = nearest.computeIfAbsent(colour, c -> nearest(c, palette));
                small.getRaster().setSample(x, y, 0, index);
            }
        }
        ImageIO.write(small, "png", file.toFile());
    }

    private static int sum(Map<Integer, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static int nearest(int colour, List<Integer> palette) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < palette.size(); i++) {
            int red = (colour >> 16 & 0xFF) - (palette.get(i) >> 16 & 0xFF);
            int green = (colour >> 8 & 0xFF) - (palette.get(i) >> 8 & 0xFF);
            int blue = (colour & 0xFF) - (palette.get(i) & 0xFF);
            int distance = 2 * red * red + 4 * green * green + 3 * blue * blue;
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }
}
