package vn.motcua.catalogue.importing;

/** What an import could not read or had to leave as text; every one is listed with its procedures in the report. */
public enum Defect {
    CODE_INVALID("Code is not D.DDDDDD; the record is left out"),
    CODE_REPEATED("Code came twice; the first record is kept"),
    NO_STEPS("No steps published"),
    STEPS_CUT("The steps break off in the publication (text ends open)"),
    NO_METHODS("No table of ways to submit; text left out of the structure"),
    METHOD_UNREAD("A row of the ways to submit has no readable time; kept as text"),
    TIME_WITHOUT_UNIT("A time limit has a number but no unit; the unit is left empty"),
    TIME_NOT_PUBLISHED("A time limit is not published"),
    FEE_AMOUNT_DOUBTFUL("A fee amount is implausible (under 1,000 dong); the amount is left empty"),
    FEE_FREE_CONTRADICTED(
            "A fee says free and its own text speaks of an amount or another rule; the amount is left empty"),
    FEE_FOREIGN_CURRENCY("A fee is in another currency; the amount in dong is left empty"),
    FEE_TEXT_OPEN("The text of a fee breaks off (bracket not closed)"),
    FEE_UNREAD("A fee cell has no readable amount; kept as text"),
    PAPERS_UNREAD("No table of papers; the text is kept as the title of a case"),
    NO_PAPERS("No papers published"),
    PAPER_COUNT_UNREAD("A paper has no count of originals and copies"),
    PAPER_COUNT_BY_RULE("A count touches a number of the paper's name; cut by rule"),
    PAPER_FORM_GLUED("A form's file name could not be cut from the paper's name"),
    LAW_WITHOUT_NUMBER("A legal text has no readable number"),
    LAWS_UNREAD("No table of legal texts; kept as one title"),
    NO_LAWS("No legal basis published"),
    NO_RESULTS("No result published"),
    SUBJECT_MISSING("No subject published"),
    LEVEL_MISSING("No level published"),
    RELATED_UNREAD("Related procedures are not a readable table");

    private final String meaning;

    Defect(String meaning) {
        this.meaning = meaning;
    }

    /** One English sentence for the report. */
    public String meaning() {
        return meaning;
    }
}
