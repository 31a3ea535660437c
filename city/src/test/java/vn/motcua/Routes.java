package vn.motcua;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.motcua.kernel.Caller;
import vn.motcua.web.Allowed;
import vn.motcua.web.Gate;

/** Every route of the program as it is mapped, with the rule that the gate finds on it. */
final class Routes {

    private Routes() {}

    /**
     * A route.
     *
     * @param pattern as it is mapped, variables in braces
     * @param rule null when the route states none
     */
    record Route(String method, String pattern, HandlerMethod handler, Allowed rule) implements Comparable<Route> {

        /** An address that leads to this route; what stands for a variable exists nowhere. */
        String address() {
            return pattern.replaceAll("\\{\\*[^}]+}", "/nothing")
                    .replaceAll("\\{[^}]+}", "00000000-0000-7000-8000-000000000000")
                    .replace("//", "/");
        }

        boolean forAnyone() {
            return rule != null && List.of(rule.value()).contains(Caller.Kind.ANYONE);
        }

        /** Whether callers of this kind may pass, whatever else is asked of them. */
        boolean forKind(Caller.Kind kind) {
            return rule != null && List.of(rule.value()).contains(kind);
        }

        /** A line of the table: method, pattern, kinds, roles, assurance, scope. */
        String line() {
            if (rule == null) {
                return "%-7s %-55s NOBODY".formatted(method, pattern);
            }
            return "%-7s %-55s %-42s %-45s %d %s"
                    .formatted(
                            method,
                            pattern,
                            words(Stream.of(rule.value()).map(Enum::name)),
                            words(Arrays.stream(rule.roles())),
                            forAnyone() ? 0 : rule.assurance(),
                            rule.scope().isEmpty() ? "-" : rule.scope());
        }

        private static String words(Stream<String> words) {
            String joined = words.map(word -> word.toLowerCase(Locale.ROOT)).collect(Collectors.joining(","));
            return joined.isEmpty() ? "-" : joined;
        }

        @Override
        public int compareTo(Route other) {
            return line().substring(8).compareTo(other.line().substring(8)) != 0
                    ? line().substring(8).compareTo(other.line().substring(8))
                    : method.compareTo(other.method);
        }
    }

    /** All of them, sorted by pattern; the framework's own page of errors is reached by nobody from outside and left out. */
    static List<Route> of(ApplicationContext context) {
        List<Route> routes = new ArrayList<>();
        for (Map.Entry<RequestMappingInfo, HandlerMethod> mapped : context.getBean(
                        "requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .entrySet()) {
            for (String pattern : mapped.getKey().getPatternValues()) {
                for (String method : methods(mapped.getKey())) {
                    routes.add(new Route(method, pattern, mapped.getValue(), Gate.rule(mapped.getValue())));
                }
            }
        }
        routes.removeIf(route -> route.pattern().equals("/error"));
        routes.sort(null);
        return routes;
    }

    private static Set<String> methods(RequestMappingInfo mapped) {
        Set<String> methods = mapped.getMethodsCondition().getMethods().stream()
                .map(Enum::name)
                .collect(Collectors.toSet());
        return methods.isEmpty() ? Set.of("ANY") : methods;
    }
}
