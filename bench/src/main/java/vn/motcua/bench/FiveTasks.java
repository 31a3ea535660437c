package vn.motcua.bench;

/** The process that the peers run: a start and five tasks for groups, one after the other. */
final class FiveTasks {

    static final String KEY = "five";
    static final int TASKS = 5;

    private FiveTasks() {}

    /** @param namespace of the attribute that names the group */
    static String bpmn(String namespace) {
        StringBuilder text = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:x="%s" targetNamespace="bench">
                <process id="five" name="Five tasks" isExecutable="true">
                <startEvent id="start"/>
                """.formatted(namespace));
        String before = "start";
        for (String task : new String[] {"accept", "review", "approve", "sign", "issue"}) {
            text.append(
                    "<sequenceFlow id=\"to-%s\" sourceRef=\"%s\" targetRef=\"%s\"/>%n".formatted(task, before, task));
            text.append("<userTask id=\"%s\" name=\"%s\" x:candidateGroups=\"%s\"/>%n".formatted(task, task, task));
            before = task;
        }
        return text.append("<sequenceFlow id=\"to-end\" sourceRef=\"issue\" targetRef=\"end\"/>\n")
                .append("<endEvent id=\"end\"/>\n</process>\n</definitions>\n")
                .toString();
    }
}
