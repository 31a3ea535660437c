package vn.motcua.api;

import java.util.List;

/** An app that a person allowed something. */
public record AppRow(String id, String name, List<String> scopes, String since) {}
