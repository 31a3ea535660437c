package vn.motcua.cases.core;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.motcua.cases.core.TestWorld.task;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.motcua.cases.core.DefinitionCheck.Fault;
import vn.motcua.cases.core.Step.Does;
import vn.motcua.onestop.DossierKind;

class DefinitionCheckTest {

    private static List<Fault> faults(Step... steps) {
        return DefinitionCheck.faults(Definition.of("x", 1, List.of(steps)), new DossierKind());
    }

    private static Step.Task leading(String id, String next) {
        return new Step.Task(
                id, Holder.deciding(Roles.SPECIALIST), 0, Does.OTHER, Does.OTHER.actions(), List.of(), List.of(), next);
    }

    @Test
    void good_definitions_have_no_fault() {
        assertThat(TestWorld.all())
                .allSatisfy(d ->
                        assertThat(DefinitionCheck.faults(d, new DossierKind())).isEmpty());
    }

    @Test
    void all_faults_are_found_at_once() {
        assertThat(faults(
                        task("a", "", Does.REVIEW, 0.5),
                        task("a", Roles.HEAD, Does.SIGN, 0.5),
                        leading("b", "nowhere"),
                        new Step.Parallel("p", List.of(List.of()), null)))
                .extracting(Fault::what)
                .containsExactlyInAnyOrder(
                        "the id is used twice",
                        "nobody holds it",
                        "only a leader signs, not a head",
                        "a parallel step has at least two branches",
                        "a branch is empty",
                        "leads to nowhere, which does not exist");
    }

    @Test
    void a_way_that_never_ends_is_a_fault() {
        assertThat(faults(leading("a", "b"), leading("b", "a")))
                .containsExactlyInAnyOrder(
                        new Fault("a", "no way leads to the end"), new Fault("b", "no way leads to the end"));
    }

    @Test
    void a_branch_that_leads_out_of_itself_never_joins() {
        List<Step> out = List.of(leading("inside", "after"));
        List<Step> fine = List.of(leading("other", "end"));
        assertThat(faults(new Step.Parallel("p", List.of(out, fine), null), leading("after", "end")))
                .containsExactly(new Fault("inside", "leads to after, which stands in another branch"));
    }

    @Test
    void a_step_that_is_never_reached_is_a_fault() {
        assertThat(faults(leading("a", "end"), leading("b", "end")))
                .containsExactly(new Fault("b", "no way leads here"));
    }

    @Test
    void decisions_in_a_circle_are_a_fault() {
        assertThat(faults(
                        new Step.Decision("d", List.of(new Step.Rule("x", "e")), "end"),
                        new Step.Decision("e", List.of(new Step.Rule("y", "d")), "end")))
                .containsExactly(
                        new Fault("d", "decisions lead in a circle"), new Fault("e", "decisions lead in a circle"));
    }

    @Test
    void a_kind_whose_status_never_ends_is_a_fault() {
        Kind endless = new Kind() {
            @Override
            public String id() {
                return "endless";
            }

            @Override
            public Optional<String> status(Milestone milestone) {
                return Optional.of(milestone.name());
            }

            @Override
            public Set<String> next(String status) {
                return status.equals("SUBMITTED") ? Set.of("ACCEPTED", "DECLINED") : Set.of("ACCEPTED");
            }

            @Override
            public ClockRule clock(String status) {
                return ClockRule.RUNNING;
            }

            @Override
            public List<String> missingBeforeDelivery(CaseState state) {
                return List.of();
            }
        };
        assertThat(DefinitionCheck.faults(TestWorld.simple(), endless))
                .extracting(Fault::what)
                .contains("status ACCEPTED never comes to an end");
    }

    @Test
    void shares_of_a_way_are_at_most_the_whole() {
        List<Step> long1 = List.of(task("a", Roles.SPECIALIST, Does.REVIEW, 0.7));
        List<Step> short1 = List.of(task("b", Roles.SPECIALIST, Does.REVIEW, 0.1));
        assertThat(faults(
                        new Step.Parallel("p", List.of(long1, short1), null),
                        task("sign", Roles.LEADER, Does.SIGN, 0.4)))
                .containsExactly(new Fault("", "the shares of a way sum to 1.10, more than the whole limit"));
        assertThat(faults(new Step.Link("l", "1.004222", Map.of(), null), task("a", Roles.HEAD, Does.OTHER, 1.5)))
                .contains(new Fault("a", "a share is between 0 and 1"));
    }
}
