package vn.motcua.vietnam.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * How well texts answer a query that was typed with or without tone marks. Every word of the query must be, or begin, a
 * word of the text when marks are left out; among those, words with the same marks come first, then whole words, then
 * words that stand together in the order of the query.
 */
public final class Ranking {

    private static final int PREFIX = 4;
    private static final int WHOLE = 6;
    private static final int SAME_MARKS = 16;
    private static final int NEIGHBOUR = 3;
    private static final int AT_START = 2;
    private static final int WHOLE_TEXT = 8;

    /** A text prepared once for many queries: its words with and without marks, one for one. */
    public record Indexed(List<String> exact, List<String> folded) {

        public static Indexed of(String text) {
            var exact = VietnameseText.words(text);
            return new Indexed(exact, exact.stream().map(VietnameseText::fold).toList());
        }
    }

    private final Indexed query;

    private Ranking(Indexed query) {
        this.query = query;
    }

    public static Ranking of(String query) {
        return new Ranking(Indexed.of(query));
    }

    /** 0 if the text does not answer the query, or the query has no words; the higher the better. */
    public int score(String text) {
        return score(Indexed.of(text));
    }

    /** {@link #score(String)} for a prepared text. */
    public int score(Indexed text) {
        int score = 0;
        int previous = -2;
        for (int i = 0; i < query.exact().size(); i++) {
            int best = 0;
            int at = -1;
            for (int j = 0; j < text.exact().size(); j++) {
                int points = points(i, text, j);
                if (points > 0 && j == previous + 1) {
                    points += NEIGHBOUR;
                }
                if (points > best) {
                    best = points;
                    at = j;
                }
            }
            if (best == 0) {
                return 0;
            }
            score += best + (i == 0 && at == 0 ? AT_START : 0);
            previous = at;
        }
        return score + (score > 0 && query.folded().equals(text.folded()) ? WHOLE_TEXT : 0);
    }

    private int points(int word, Indexed text, int at) {
        String folded = text.folded().get(at);
        if (!folded.startsWith(query.folded().get(word))) {
            return 0;
        }
        boolean sameMarks = text.exact().get(at).startsWith(query.exact().get(word));
        boolean whole = folded.length() == query.folded().get(word).length();
        return (whole ? WHOLE : PREFIX) + (sameMarks ? SAME_MARKS : 0);
    }

    /** Those that answer the query, the best first; equal ones in the order of the alphabet. */
    public <T> List<T> best(Collection<T> candidates, Function<T, String> text, int limit) {
        record Scored<T>(T candidate, String text, int score) {}
        var found = new ArrayList<Scored<T>>();
        for (var candidate : candidates) {
            String words = text.apply(candidate);
            int score = score(words);
            if (score > 0) {
                found.add(new Scored<>(candidate, words, score));
            }
        }
        return found.stream()
                .sorted(Comparator.comparingInt((Scored<T> scored) -> -scored.score())
                        .thenComparing(Scored::text, Alphabet.ORDER))
                .limit(limit)
                .map(Scored::candidate)
                .toList();
    }
}
