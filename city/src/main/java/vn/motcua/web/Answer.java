package vn.motcua.web;

import org.jspecify.annotations.Nullable;

/** A question and what was answered; {@code changeUrl} is null where it cannot be changed any more. */
public record Answer(String label, String value, @Nullable String changeUrl) {

    public Answer(String label, String value) {
        this(label, value, null);
    }
}
