package vn.motcua.agencies;

import java.util.UUID;

/** Lines of the administrator's pages about agencies, in words. */
public final class AgencyViews {

    private AgencyViews() {}

    /** What was entrusted to an agency. */
    public record CompetenceRow(UUID id, String text, String days, String document, boolean endable) {}

    /** Who held a position; {@code to} is empty for until further notice. */
    public record Held(String name, String from, String to) {}

    /** A unit that a merger made. */
    public record Made(String href, String name, String day, String of) {}

    /** A ward before a merger with what goes over; the sum of several has neither code nor name. */
    public record PartRow(String code, String name, int agencies, int positions, int officers, int open) {}

    /** An agency that a merger closed, and where its work went. */
    public record Moved(String name, String successor, String href) {}

    /** Office hours of some days; {@code from} is empty for from the beginning, {@code to} for until further notice. */
    public record OfficePeriod(String from, String to, String hours, String days, String cutOff, boolean toCome) {}

    /** A position before it is closed; {@code bound}: its open work. */
    public record Closing(String agency, String role, String holder, int bound) {}
}
