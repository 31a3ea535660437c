package vn.motcua.web;

import org.jspecify.annotations.Nullable;

/** Ways on in a list paged by key; null where there is nothing in that direction. */
public record Paging(@Nullable String newerUrl, @Nullable String olderUrl, String summary) {}
