package vn.motcua.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Names of made-up people: surnames as often as real ones occur, with common middle and given names. The same number always
 * gives the same name.
 */
public final class Names {

    private final List<String> surnames;
    private final int[] upTo;
    private final List<String> male;
    private final List<String> female;

    private Names(List<String> surnames, int[] upTo, List<String> male, List<String> female) {
        this.surnames = surnames;
        this.upTo = upTo;
        this.male = male;
        this.female = female;
    }

    /** A made-up person. */
    public record Person(String name, boolean female) {}

    public static Names read() {
        List<String[]> counted = lines("surnames.csv").stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
        int[] upTo = new int[counted.size()];
        int total = 0;
        for (int i = 0; i < upTo.length; i++) {
            total += Integer.parseInt(counted.get(i)[1]);
            upTo[i] = total;
        }
        return new Names(
                counted.stream().map(row -> row[0]).toList(), upTo, lines("given_male.txt"), lines("given_female.txt"));
    }

    private static List<String> lines(String file) {
        try (var in = Names.class.getResourceAsStream("/demo/" + file)) {
            if (in == null) {
                throw new IllegalStateException("demo/" + file + " is missing");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Person person(long number) {
        SplittableRandom random = new SplittableRandom(number);
        int at = Arrays.binarySearch(upTo, random.nextInt(upTo[upTo.length - 1]) + 1);
        boolean woman = random.nextBoolean();
        List<String> given = woman ? female : male;
        return new Person(surnames.get(at < 0 ? -at - 1 : at) + " " + given.get(random.nextInt(given.size())), woman);
    }
}
