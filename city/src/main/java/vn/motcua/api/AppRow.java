package vn.motcua.api;

import java.util.List;

/** An app that a person allowed something; {@code actingFor} is the enterprise it acts for, or empty. */
public record AppRow(String id, String name, String actingFor, List<String> scopes, String since) {}
