package vn.motcua.web;

import java.util.List;

/** Work of one urgency, as in "Hôm nay"; {@code count} may exceed the rows shown. */
public record WorkGroup(String title, long count, List<WorkRow> rows) {}
