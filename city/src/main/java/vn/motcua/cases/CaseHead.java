package vn.motcua.cases;

import java.util.UUID;

/**
 * What a case is, without how it stands; never changes.
 *
 * @param definitionVersion of the definition that it follows
 */
public record CaseHead(UUID id, String code, String kind, String definition, int definitionVersion) {}
