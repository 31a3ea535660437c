package vn.motcua.definitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import tools.jackson.databind.node.ObjectNode;

class BpmnTest {

    private static final String STEPS = """
            steps:
              - {id: review, name: {vi: Thẩm định, en: Review}, kind: task, agency: deciding, position: specialist, share: 0.5, does: review, checklist: [{id: ok, vi: Đủ, en: Complete}]}
              - {id: large, kind: decision, rules: [{when: form.months > 6, next: leader}], otherwise: both}
              - {id: leader, name: {vi: Lãnh đạo "xem", en: Leader}, kind: task, agency: deciding, position: leader, next: both}
              - id: both
                kind: parallel
                branches:
                  - [{id: tax, name: {vi: Thuế, en: Tax}, kind: consult, agency: tax-office, time: {amount: 2, unit: workingDays}}]
                  - [{id: pay, name: {vi: Nộp phí, en: Pay}, kind: wait, for: payment}, {id: note, name: {vi: Báo, en: Tell}, kind: call, system: sms}]
              - {id: issue, name: {vi: Ban hành, en: Issue}, kind: task, agency: deciding, position: clerk, does: issue}
            results:
              -""";

    @TempDir
    Path path;

    private Procedure procedure() {
        return new TestFolder(path)
                .with("results:\n  -", STEPS)
                .withAlso("""
                              - {complete: approve, at: "2026-11-17T10:00"}
                              - {complete: sign, at: "2026-11-17T14:00"}
                        """, "")
                .procedure();
    }

    @Test
    void an_exported_flow_keeps_the_bpmn_schema() {
        var model = org.camunda.bpm.model.bpmn.Bpmn.readModelFromStream(
                new ByteArrayInputStream(Bpmn.export(procedure()).getBytes(StandardCharsets.UTF_8)));

        assertThat(model.getModelElementsByType(org.camunda.bpm.model.bpmn.instance.UserTask.class))
                .hasSize(4);
        assertThat(model.getModelElementsByType(org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape.class))
                .hasSize(11);
        assertThat(model.getModelElementsByType(org.camunda.bpm.model.bpmn.instance.SequenceFlow.class))
                .hasSameSizeAs(model.getModelElementsByType(org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge.class));
    }

    @Test
    void a_flow_survives_export_and_reading() {
        Procedure procedure = procedure();

        assertThat(meaning(steps(Bpmn.read(Bpmn.export(procedure))))).isEqualTo(meaning(procedure.steps()));
    }

    @Test
    void every_flow_of_the_city_survives_export_and_reading() {
        for (Procedure procedure : new Folder(TestFolder.real()).read().<Procedure>models(Kind.PROCEDURE)) {
            assertThat(meaning(steps(Bpmn.read(Bpmn.export(procedure)))))
                    .as(procedure.code())
                    .isEqualTo(meaning(procedure.steps()));
        }
    }

    @Test
    void a_flow_drawn_elsewhere_becomes_a_draft() {
        assertThat(Bpmn.read("""
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL">
                  <bpmn:process id="p">
                    <bpmn:startEvent id="Start_1"/>
                    <bpmn:sequenceFlow id="f1" sourceRef="Start_1" targetRef="Task_1"/>
                    <bpmn:userTask id="Task_1" name="Kiểm tra"/>
                    <bpmn:sequenceFlow id="f2" sourceRef="Task_1" targetRef="End_1"/>
                    <bpmn:endEvent id="End_1"/>
                  </bpmn:process>
                </bpmn:definitions>
                """)).isEqualTo("""
                        steps:
                          - {"id":"task-1","name":{"vi":"Kiểm tra","en":"Kiểm tra"},"kind":"task","agency":"deciding","position":"specialist"}
                        """);
    }

    @Test
    void entities_and_other_xml_are_refused() {
        assertThatThrownBy(() -> Bpmn.read("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DOCTYPE");
        assertThatThrownBy(() -> Bpmn.read("<a/>")).hasMessage("not BPMN 2.0: no process");
    }

    @Test
    void the_diagram_is_well_formed_and_names_every_step() throws Exception {
        String svg = FlowDiagram.svg(procedure(), Locale.of("vi"));

        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertThat(svg)
                .contains("Thẩm định", "Lãnh đạo &quot;xem&quot;", "Thuế")
                .doesNotContain("style=");
    }

    /** Each step by id with what it is and what may follow; a {@code next} that says the obvious counts for nothing. */
    private static Map<String, String> meaning(List<Step> steps) {
        Flow flow = new Flow(steps);
        Map<String, String> meaning = new TreeMap<>();
        flow.all().forEach(step -> {
            ObjectNode own = Model.MAPPER.valueToTree(step);
            own.remove(List.of("next", "branches"));
            String around = flow.around(step.id()).map(Step::id).orElse("");
            meaning.put(
                    step.id(),
                    own + " in " + around + " then "
                            + flow.ways(step.id()).stream().map(Step::id).toList());
        });
        return meaning;
    }

    private static List<Step> steps(String draft) {
        List<Fault> faults = new ArrayList<>();
        YamlFile yaml = YamlReader.read("draft.yaml", draft.getBytes(StandardCharsets.UTF_8), faults)
                .orElseThrow();
        assertThat(faults).isEmpty();
        return List.of(Model.read(yaml.tree().get("steps"), Step[].class));
    }
}
