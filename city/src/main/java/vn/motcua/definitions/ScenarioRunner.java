package vn.motcua.definitions;

import java.util.List;
import java.util.Map;

/** Plays a procedure's scenarios on the cases core before it is published; a bean of a module above implements it. */
public interface ScenarioRunner {

    /** What did not come out as the scenarios say; empty when all is well. */
    List<Failure> run(Procedure procedure, Dictionary dictionary);

    /**
     * One difference.
     *
     * @param scenario its place in {@link Procedure#scenarios()}, from 0; {@link #FLOW} when the steps themselves are wrong
     * @param message one sentence
     */
    record Failure(int scenario, String message) {
        public static final int FLOW = -1;
    }

    /**
     * What a scenario needs besides the procedure: the folder's own, which is perhaps not published yet.
     *
     * @param procedures by code, for steps that open a dossier of another one
     */
    record Dictionary(CityDefinition city, Holidays holidays, Values values, Map<String, Procedure> procedures) {}
}
