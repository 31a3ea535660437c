package vn.motcua.definitions;

import java.util.List;

/** Plays a procedure's scenarios on the cases core before it is published; a bean of a module above implements it. */
public interface ScenarioRunner {

    /** What did not come out as the scenarios say; empty when all is well. */
    List<Failure> run(Procedure procedure, Dictionary dictionary);

    /**
     * One difference.
     *
     * @param scenario its place in {@link Procedure#scenarios()}, from 0
     * @param message one sentence
     */
    record Failure(int scenario, String message) {}

    /** What a scenario needs besides the procedure: the folder's own, which is perhaps not published yet. */
    record Dictionary(CityDefinition city, Holidays holidays, Values values) {}
}
