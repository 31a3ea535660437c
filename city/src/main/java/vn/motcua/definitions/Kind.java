package vn.motcua.definitions;

import java.util.Locale;

/** What a file of the folder defines. */
enum Kind {
    PROCEDURE("procedures", "procedure", Procedure.class),
    PAPERS("papers", "papers", Files.Papers.class),
    CODES("codes", "codes", CodeList.class),
    CITY("cities", "city", CityDefinition.class),
    HOLIDAYS("holidays", "holidays", Holidays.class),
    VALUES("values", "values", Files.Value.class),
    SECTORS("catalogue", "sectors", Files.Sectors.class),
    LIFE_EVENTS("catalogue", "life-events", Files.LifeEvents.class),
    TEMPLATE("results", "", String.class);

    final String folder;
    final String schema;
    final Class<?> type;

    Kind(String folder, String schema, Class<?> type) {
        this.folder = folder;
        this.schema = schema;
        this.type = type;
    }

    /** As the database writes it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The shapes of files that hold a list. */
    static final class Files {

        private Files() {}

        record Papers(java.util.List<Paper> papers) {}

        record Sectors(java.util.List<Sector> sectors) {}

        record LifeEvents(java.util.List<LifeEvent> events) {}

        /** A value's file is named by its id. */
        record Value(LocalizedText name, String unit, java.util.List<RuleValue.Since> values) {}
    }
}
