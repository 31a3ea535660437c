package vn.motcua.definitions;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Result templates: sections closed, known variables, no script and no inline style. */
final class TemplateCheck {

    private static final Pattern TAG = Pattern.compile("\\{\\{\\{?\\s*([#^/&!>]?)\\s*([^}]*?)\\s*}}}?");
    private static final Pattern UNSAFE =
            Pattern.compile("(?i)<script|<iframe|<object|<embed|\\sstyle\\s*=|\\son\\w+\\s*=");
    private static final Set<String> ROOTS = Set.of("form", "dossier", "agency", "applicant", "result", "decision");

    private TemplateCheck() {}

    static void check(List<Source> templates, Collection<Procedure> procedures, List<Fault> faults) {
        for (Source template : templates) {
            Set<String> fields = procedures.stream()
                    .filter(p -> p.results().stream().anyMatch(r -> r.template().equals(template.code())))
                    .flatMap(Procedure::fields)
                    .map(Field::id)
                    .collect(Collectors.toSet());
            check(template, fields, faults);
        }
    }

    private static void check(Source template, Set<String> fields, List<Fault> faults) {
        String text = new String(template.content(), StandardCharsets.UTF_8);
        Deque<String> open = new ArrayDeque<>();
        Matcher tag = TAG.matcher(text);
        while (tag.find()) {
            String name = tag.group(2);
            switch (tag.group(1)) {
                case "!" -> {}
                case ">" -> faults.add(fault(template, text, tag.start(), "partials are not used in results"));
                case "/" -> {
                    if (!name.equals(open.poll())) {
                        faults.add(fault(template, text, tag.start(), "{{/" + name + "}} closes nothing that is open"));
                    }
                }
                default -> {
                    variable(name, fields).forEach(m -> faults.add(fault(template, text, tag.start(), m)));
                    if (tag.group(1).equals("#") || tag.group(1).equals("^")) {
                        open.push(name);
                    }
                }
            }
        }
        open.forEach(name -> faults.add(
                fault(template, text, text.length(), "{{#" + name + "}} is not closed with {{/" + name + "}}")));
        Matcher unsafe = UNSAFE.matcher(text);
        while (unsafe.find()) {
            faults.add(fault(
                    template,
                    text,
                    unsafe.start(),
                    "'" + unsafe.group().strip() + "' is not allowed in a result: no script, no inline style"));
        }
    }

    private static List<String> variable(String name, Set<String> fields) {
        if (name.equals(".")) {
            return List.of();
        }
        String[] parts = name.split("\\.", 3);
        if (!ROOTS.contains(parts[0])) {
            return List.of(
                    "unknown variable " + name + ", expected form, dossier, agency, applicant, result or decision");
        }
        if (parts[0].equals("form") && parts.length > 1 && !fields.isEmpty() && !fields.contains(parts[1])) {
            return List.of(name + " is no field of a procedure with this result");
        }
        return List.of();
    }

    private static Fault fault(Source template, String text, int at, String message) {
        String before = text.substring(0, at);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return new Fault(template.path(), line, at - before.lastIndexOf('\n'), message);
    }
}
