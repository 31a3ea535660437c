package vn.motcua.definitions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the parts of a flow stand when it is drawn from left to right. Lengths in pixels. */
final class FlowLayout {

    static final int TASK_WIDTH = 150;
    static final int TASK_HEIGHT = 64;
    private static final int GATEWAY = 44;
    private static final int EVENT = 32;
    private static final int GAP = 48;
    private static final int ROW = 104;

    final Map<String, Node> nodes = new LinkedHashMap<>();
    final List<Edge> edges = new ArrayList<>();
    int width;
    int height;

    private int jumps;

    /** What a node is drawn as. */
    enum Shape {
        START,
        END,
        TASK,
        CHOICE,
        FORK,
        JOIN,
        WAIT
    }

    /**
     * A node.
     *
     * @param step null for start, end and join
     */
    record Node(String id, Shape shape, @Nullable Step step, int x, int y, int w, int h) {

        int middleX() {
            return x + w / 2;
        }

        int middleY() {
            return y + h / 2;
        }

        int right() {
            return x + w;
        }

        int bottom() {
            return y + h;
        }
    }

    /** A corner of an edge. */
    record Point(int x, int y) {}

    /**
     * An edge with its corners.
     *
     * @param rule CEL of a way out of a choice; empty else
     * @param otherwise the way that a choice takes when no rule holds
     */
    record Edge(String from, String to, String rule, boolean otherwise, List<Point> points) {}

    FlowLayout(Procedure procedure) {
        List<Step> steps = procedure.steps();
        int rows = rows(steps);
        int middle = rows * ROW / 2;
        add(new Node("start", Shape.START, null, 8, middle - EVENT / 2, EVENT, EVENT));
        int x = place(steps, 8 + EVENT + GAP, middle);
        add(new Node("end", Shape.END, null, x, middle - EVENT / 2, EVENT, EVENT));
        edge("start", steps.getFirst().id(), "", false, rows);
        connect(steps, "end", rows);
        width = x + EVENT + 8;
        height = rows * ROW + jumps * 12 + 8;
    }

    private void add(Node node) {
        nodes.put(node.id(), node);
    }

    private static int rows(List<Step> steps) {
        return steps.stream().mapToInt(FlowLayout::rows).max().orElse(1);
    }

    private static int rows(Step step) {
        return step instanceof Step.Parallel parallel
                ? parallel.branches().stream().mapToInt(FlowLayout::rows).sum()
                : 1;
    }

    /** Places steps from {@code x} on around the line {@code middle}; returns where the next may stand. */
    private int place(List<Step> steps, int x, int middle) {
        int at = x;
        for (Step step : steps) {
            at = switch (step) {
                case Step.Parallel parallel -> parallel(parallel, at, middle);
                case Step.Choice choice -> one(choice, Shape.CHOICE, GATEWAY, GATEWAY, at, middle);
                case Step.Wait wait -> one(wait, Shape.WAIT, EVENT, EVENT, at, middle);
                default -> one(step, Shape.TASK, TASK_WIDTH, TASK_HEIGHT, at, middle);
            };
        }
        return at;
    }

    private int one(Step step, Shape shape, int w, int h, int x, int middle) {
        add(new Node(step.id(), shape, step, x, middle - h / 2, w, h));
        return x + w + GAP;
    }

    private int parallel(Step.Parallel parallel, int x, int middle) {
        int inside = one(parallel, Shape.FORK, GATEWAY, GATEWAY, x, middle);
        int end = inside;
        int top = middle - rows(parallel) * ROW / 2;
        for (List<Step> branch : parallel.branches()) {
            int rows = rows(branch);
            end = Math.max(end, place(branch, inside, top + rows * ROW / 2));
            top += rows * ROW;
        }
        add(new Node(join(parallel), Shape.JOIN, null, end, middle - GATEWAY / 2, GATEWAY, GATEWAY));
        return end + GATEWAY + GAP;
    }

    static String join(Step.Parallel parallel) {
        return parallel.id() + "-join";
    }

    private void connect(List<Step> steps, String end, int rows) {
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            String after = i + 1 < steps.size() ? steps.get(i + 1).id() : end;
            switch (step) {
                case Step.Choice choice -> {
                    choice.rules().forEach(way -> edge(choice.id(), target(way.next(), end), way.when(), false, rows));
                    edge(choice.id(), target(choice.otherwise(), end), "", true, rows);
                }
                case Step.Parallel parallel -> {
                    parallel.branches().forEach(branch -> {
                        edge(parallel.id(), branch.getFirst().id(), "", false, rows);
                        connect(branch, join(parallel), rows);
                    });
                    edge(join(parallel), step.next() == null ? after : target(step.next(), end), "", false, rows);
                }
                default -> edge(step.id(), step.next() == null ? after : target(step.next(), end), "", false, rows);
            }
        }
    }

    private static String target(String next, String end) {
        return next.equals(Step.END) ? end : next;
    }

    private void edge(String from, String to, String rule, boolean otherwise, int rows) {
        Node a = at(from);
        Node b = at(to);
        edges.add(new Edge(from, to, rule, otherwise, route(a, b, rows)));
    }

    private Node at(String id) {
        Node node = nodes.get(id);
        if (node == null) {
            throw new IllegalArgumentException("no step " + id);
        }
        return node;
    }

    private List<Point> route(Node a, Node b, int rows) {
        if (clear(a, b)) {
            Point out = new Point(a.right(), a.middleY());
            Point in = new Point(b.x(), b.middleY());
            if (out.y() == in.y()) {
                return List.of(out, in);
            }
            int turn = b.shape() == Shape.JOIN ? in.x() - GAP / 2 : out.x() + GAP / 2;
            return List.of(out, new Point(turn, out.y()), new Point(turn, in.y()), in);
        }
        int lane = rows * ROW + 12 * jumps++;
        return List.of(
                new Point(a.middleX(), a.bottom()),
                new Point(a.middleX(), lane),
                new Point(b.middleX(), lane),
                new Point(b.middleX(), b.bottom()));
    }

    /** Nothing stands between on the way to the right. */
    private boolean clear(Node a, Node b) {
        if (b.x() <= a.x()) {
            return false;
        }
        int line = b.shape() == Shape.JOIN ? a.middleY() : b.middleY();
        return nodes.values().stream()
                .filter(node -> !node.id().equals(a.id()) && !node.id().equals(b.id()))
                .noneMatch(node -> node.x() > a.x() && node.x() < b.x() && Math.abs(node.middleY() - line) < ROW / 2);
    }
}
