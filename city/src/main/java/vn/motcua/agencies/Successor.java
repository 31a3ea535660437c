package vn.motcua.agencies;

import java.time.LocalDate;

/**
 * A unit that followed another, or that another followed, on a day.
 *
 * @param share whether the whole of the older unit went into the newer one, or part of it
 */
public record Successor(Unit unit, LocalDate day, Share share) {

    public enum Share {
        WHOLE,
        PART
    }
}
