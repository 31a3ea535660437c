package vn.motcua.agencies;

import java.util.UUID;
import vn.motcua.web.Link;
import vn.motcua.web.Page;

/** Lines of the administrator's pages about agencies, in words. */
public final class AgencyViews {

    private AgencyViews() {}

    static Link all(Page page) {
        return new Link("/admin/agencies", page.text("agencies.list.title"));
    }

    static Link link(Agency agency, Page page) {
        return new Link(
                "/admin/agencies/" + agency.id(), agency.name(page.texts().locale()));
    }

    /** A kind that a city file added has no words of its own. */
    static String kind(String kind, Page page) {
        String key = "agencies.kind." + kind;
        String named = page.text(key);
        return named.equals(key) ? kind : named;
    }

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
