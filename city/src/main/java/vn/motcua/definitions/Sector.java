package vn.motcua.definitions;

import static vn.motcua.definitions.Lists.orEmpty;

import java.util.List;

/** A sector of the portal (lĩnh vực); {@code fields} are the national catalogue's names of fields that belong to it. */
public record Sector(String id, String vi, String en, List<String> fields) {

    public Sector {
        fields = orEmpty(fields);
    }

    public LocalizedText name() {
        return new LocalizedText(vi, en);
    }
}
