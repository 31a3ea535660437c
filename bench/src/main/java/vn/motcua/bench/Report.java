package vn.motcua.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured beside what must be reached; the goals are told in the tables and once more at the end. */
final class Report {

    private record Goal(String what, String value, String goal, boolean reached) {}

    private final List<Goal> goals = new ArrayList<>();

    /** The cell for a value that must not be below its goal. */
    String atLeast(String what, double value, double goal, String unit) {
        return keep(new Goal(what, text(value) + unit, ">= " + text(goal) + unit, value >= goal));
    }

    /** The cell for a value that must not be above its goal. */
    String atMost(String what, double value, double goal, String unit) {
        return keep(new Goal(what, text(value) + unit, "<= " + text(goal) + unit, value <= goal));
    }

    private String keep(Goal goal) {
        goals.add(goal);
        return goal.goal() + (goal.reached() ? " reached" : " NOT reached");
    }

    private static String text(double value) {
        return Table.number(value);
    }

    /** Says that a part ended. */
    static void took(String part, Duration time) {
        System.out.printf(Locale.ROOT, "%n%s took %d:%02d min%n", part, time.toMinutes(), time.toSecondsPart());
    }

    /** All goals, the table that one wants to keep. */
    void print(boolean smoke) {
        if (goals.isEmpty()) {
            return;
        }
        Table table = new Table(
                smoke
                        ? "goals (small and short run: shows that everything runs, the numbers mean nothing)"
                        : "goals (docs/guides/benchmarks.md)",
                "",
                "measured",
                "goal",
                "");
        goals.forEach(
                goal -> table.row(goal.what(), goal.value(), goal.goal(), goal.reached() ? "reached" : "NOT reached"));
        table.print();
    }
}
