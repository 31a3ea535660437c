package vn.motcua.running;

import java.util.List;
import vn.motcua.web.Fact;

/**
 * The operator's page, in words.
 *
 * @param troubles what needs somebody, the first thing to read; empty when nothing does
 * @param statistics whether the database keeps statistics of queries
 */
public record OperationView(
        List<String> troubles,
        List<Fact> process,
        List<Fact> database,
        List<FollowerRow> followers,
        List<Fact> sending,
        List<Fact> log,
        List<ProcessRow> processes,
        boolean statistics,
        List<SlowRow> slow,
        List<RunningRow> running) {

    /** @param state in words: up to date, behind, or the sort of failure and when it tries again */
    public record FollowerRow(String name, String position, String behind, String age, String state, boolean failing) {}

    public record ProcessRow(String name, String connections, boolean ours) {}

    public record SlowRow(String text, String calls, String mean, String total) {}

    public record RunningRow(String text, String time) {}
}
