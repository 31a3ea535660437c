package vn.motcua.definitions;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What is published. Reads come from memory after the first; a version is parsed when it is first asked for.
 *
 * <p>The folder is checked and published after all beans are made and before the city serves: code that needs definitions
 * at start does so in an {@code ApplicationRunner} or a {@code SmartLifecycle}, or lazily.
 */
public interface Definitions {

    /** The version of a procedure in force on a day. */
    Optional<Published> procedure(String code, LocalDate on);

    /** A certain version, as a case keeps it. Throws when there is none: a version that was published stays. */
    Procedure version(String code, int version);

    /** The procedures in force on a day, by code. */
    List<ProcedureSummary> procedures(LocalDate on);

    /** The city that this installation runs. */
    CityDefinition city();

    /** Each city of the folder. */
    List<CityDefinition> cities();

    /** A list of codes by name. */
    Optional<CodeList> codes(String name);

    Optional<Paper> paper(String id);

    /** All types of paper, by id. */
    List<Paper> papers();

    Holidays holidays();

    /** The Mustache text of a result's body: the newest published. */
    Optional<String> resultTemplate(String name);

    List<Sector> sectors();

    /** In the order of the home page. */
    List<LifeEvent> lifeEvents();

    Values values();
}
