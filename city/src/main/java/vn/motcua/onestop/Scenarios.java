package vn.motcua.onestop;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import vn.motcua.definitions.Procedure;
import vn.motcua.definitions.Scenario;
import vn.motcua.definitions.ScenarioRunner;

/** Plays the scenarios of a procedure on the pure core of the case engine, before the procedure may be published. */
@Component
public class Scenarios implements ScenarioRunner {

    @Override
    public List<Failure> run(Procedure procedure, Dictionary dictionary) {
        List<Failure> failures = new ArrayList<>();
        for (int i = 0; i < procedure.scenarios().size(); i++) {
            for (String difference : play(procedure, procedure.scenarios().get(i), dictionary)) {
                failures.add(new Failure(i, difference));
            }
        }
        return failures;
    }

    private static List<String> play(Procedure procedure, Scenario scenario, Dictionary dictionary) {
        ScenarioPlay play = new ScenarioPlay(procedure, scenario, dictionary);
        try {
            play.submit();
            for (Scenario.Act act : scenario.acts()) {
                play.act(act);
            }
        } catch (ScenarioPlay.Differs differs) {
            return List.of(Objects.requireNonNullElse(differs.getMessage(), "it differs"));
        }
        return play.differences();
    }
}
