package vn.motcua.web;

import org.jspecify.annotations.Nullable;

/** One line of a task list: where it leads (null for nowhere), what it is, a hint and its state. */
public record Task(@Nullable String href, String title, String hint, Status status, String state) {}
