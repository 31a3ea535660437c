package vn.motcua.onestop;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import vn.motcua.cases.core.DefinitionCheck;
import vn.motcua.definitions.Procedure;
import vn.motcua.definitions.Scenario;
import vn.motcua.definitions.ScenarioRunner;

/**
 * What must hold before a procedure may be published: its steps end, join and have holders, and its scenarios go on the pure
 * core of the case engine as they say.
 */
@Component
public class Scenarios implements ScenarioRunner {

    @Override
    public List<Failure> run(Procedure procedure, Dictionary dictionary) {
        List<Failure> failures = new ArrayList<>();
        DefinitionCheck.faults(DossierDefinitions.of(procedure, 1), new DossierKind())
                .forEach(fault -> failures.add(new Failure(
                        Failure.FLOW, fault.step().isEmpty() ? fault.what() : fault.step() + ": " + fault.what())));
        if (!failures.isEmpty()) {
            return failures;
        }
        for (int i = 0; i < procedure.scenarios().size(); i++) {
            for (String difference : play(procedure, procedure.scenarios().get(i), dictionary)) {
                failures.add(new Failure(i, difference));
            }
        }
        return failures;
    }

    private static List<String> play(Procedure procedure, Scenario scenario, Dictionary dictionary) {
        try {
            ScenarioPlay play = ScenarioPlay.of(procedure, scenario, dictionary);
            for (Scenario.Act act : scenario.acts()) {
                play.act(act);
            }
            return play.differences(scenario.then());
        } catch (ScenarioPlay.Differs differs) {
            return List.of(Objects.requireNonNullElse(differs.getMessage(), "it differs"));
        }
    }
}
