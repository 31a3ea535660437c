package vn.motcua.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for.
 *
 * @param name of the measurement; empty for all
 * @param slot how long a contestant runs at a time
 * @param warm slots of each contestant that are not counted: the JIT compiler needs a while for a whole request
 * @param stored dossiers of the full city
 * @param tasks of the work-list
 * @param data folder of the city; null: a temporary one
 */
record Options(
        String name,
        boolean smoke,
        Duration slot,
        int warm,
        int rounds,
        List<Integer> threads,
        int stored,
        int tasks,
        @Nullable String data,
        String city,
        long seed) {

    static Options parse(List<String> words) {
        boolean smoke = words.contains("--smoke");
        String name = "";
        int seconds = smoke ? 2 : 10;
        int warm = smoke ? 1 : 3;
        int rounds = smoke ? 1 : 3;
        List<Integer> threads = smoke ? List.of(4) : List.of(8, 32);
        int stored = smoke ? 1_000 : 1_000_000;
        int tasks = smoke ? 20_000 : 5_000_000;
        String data = null;
        String city = "danang";
        long seed = 1;
        Iterator<String> left = words.iterator();
        while (left.hasNext()) {
            String word = left.next();
            switch (word) {
                case "--smoke" -> {}
                case "--seconds" -> seconds = number(word, left);
                case "--warm" -> warm = number(word, left);
                case "--rounds" -> rounds = number(word, left);
                case "--threads" ->
                    threads = Arrays.stream(value(word, left).split(",", -1))
                            .map(count -> positive(word, count))
                            .toList();
                case "--stored" -> stored = number(word, left);
                case "--tasks" -> tasks = number(word, left);
                case "--data" -> data = value(word, left);
                case "--city" -> city = value(word, left);
                case "--seed" -> seed = number(word, left);
                default -> {
                    if (word.startsWith("--")) {
                        throw new IllegalArgumentException("there is no option '" + word + "'");
                    } else if (name.isEmpty()) {
                        name = word;
                    } else if (name.equals("generate")) {
                        stored = positive(name, word);
                    } else {
                        throw new IllegalArgumentException("'" + word + "' is one word too many");
                    }
                }
            }
        }
        return new Options(
                name, smoke, Duration.ofSeconds(seconds), warm, rounds, threads, stored, tasks, data, city, seed);
    }

    private static String value(String option, Iterator<String> left) {
        if (!left.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return left.next();
    }

    private static int number(String option, Iterator<String> left) {
        return positive(option, value(option, left));
    }

    private static int positive(String option, String text) {
        try {
            int number = Integer.parseInt(text.replace("_", ""));
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(option + " needs a positive number, not '" + text + "'");
    }
}
