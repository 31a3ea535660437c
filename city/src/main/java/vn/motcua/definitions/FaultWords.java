package vn.motcua.definitions;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sentences of faults in Vietnamese. The English sentence stands where the fault is found, so that the code reads;
 * this phrase book ({@code definitions/faults_vi.txt}) has each of them with its Vietnamese. What a parser says of its own
 * (a YAML or CEL error) stays English within the sentence.
 */
final class FaultWords {

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");
    private static final int DEEPEST = 3;

    private static final List<Phrase> PHRASES = read();

    private FaultWords() {}

    private record Phrase(Pattern english, List<Integer> places, String vietnamese) {

        static Phrase of(String line) {
            String[] sides = line.split(" => ", -1);
            StringBuilder regex = new StringBuilder();
            List<Integer> places = new ArrayList<>();
            Matcher place = PLACE.matcher(sides[0]);
            int from = 0;
            while (place.find()) {
                regex.append(Pattern.quote(sides[0].substring(from, place.start())))
                        .append("(.*?)");
                places.add(Integer.valueOf(place.group(1)));
                from = place.end();
            }
            regex.append(Pattern.quote(sides[0].substring(from)));
            return new Phrase(Pattern.compile(regex.toString(), Pattern.DOTALL), places, sides[1]);
        }

        Optional<String> say(String sentence, int depth) {
            Matcher matcher = english.matcher(sentence);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            String said = vietnamese;
            for (int i = 0; i < places.size(); i++) {
                String place = "{" + places.get(i) + "}";
                boolean asWritten = vietnamese.contains("'" + place + "'"); // a key, a value: what stands in the file
                String part = matcher.group(i + 1);
                said = said.replace(place, asWritten ? part : translate(part, depth + 1));
            }
            return Optional.of(said);
        }
    }

    /** The sentence in Vietnamese; as it is when the book has none. */
    static String vietnamese(String english) {
        return translate(english, 0);
    }

    /** Whether the book has the sentence. */
    static boolean knows(String english) {
        return PHRASES.stream().anyMatch(phrase -> phrase.say(english, 0).isPresent());
    }

    private static String translate(String english, int depth) {
        return depth > DEEPEST
                ? english
                : PHRASES.stream()
                        .flatMap(phrase -> phrase.say(english, depth).stream())
                        .findFirst()
                        .orElse(english);
    }

    private static List<Phrase> read() {
        try (InputStream in =
                Objects.requireNonNull(FaultWords.class.getResourceAsStream("/definitions/faults_vi.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Phrase::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
