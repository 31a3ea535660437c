package vn.motcua.definitions;

import static vn.motcua.definitions.Lists.orEmpty;

import java.util.List;

/**
 * A life event (sự kiện trong đời) of the home page.
 *
 * @param sectors whose procedures belong to it when they name none
 * @param keywords by which a catalogue procedure that is not modelled is put here
 * @param first codes of the procedures that most people want then, in that order
 */
public record LifeEvent(
        String id, String vi, String en, String icon, List<String> sectors, List<String> keywords, List<String> first) {

    public LifeEvent {
        first = orEmpty(first);
        sectors = orEmpty(sectors);
        keywords = orEmpty(keywords);
    }

    public LocalizedText name() {
        return new LocalizedText(vi, en);
    }
}
