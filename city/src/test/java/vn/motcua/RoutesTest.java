package vn.motcua;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.multipart.MultipartFile;
import vn.motcua.Routes.Route;
import vn.motcua.identity.Accounts;
import vn.motcua.identity.NewAccount;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Ids;
import vn.motcua.kernel.ProblemException;
import vn.motcua.web.AccessProblem;
import vn.motcua.web.Gate;

/**
 * Deny by default. The table {@code routes.txt} is what was decided about each route; it is read by people, and a route that
 * is new or decided otherwise fails here until the table says so too: run with {@code -Dmotcua.write-routes=true} and read
 * the difference.
 */
class RoutesTest extends LiveCity {

    private static final Path TABLE = Path.of("src", "test", "resources", "routes.txt");
    private static final UUID SOMEBODY = new UUID(1, 1);

    private List<Route> routes;

    @BeforeEach
    void walk() {
        routes = Routes.of(context);
    }

    @Test
    void every_route_says_who_may_call_it() {
        assertThat(routes).hasSizeGreaterThan(50);
        assertThat(routes.stream().filter(route -> route.rule() == null).map(Route::line))
                .isEmpty();
    }

    @Test
    void the_routes_are_those_of_the_table() throws IOException {
        List<String> lines =
                routes.stream().map(Route::line).map(String::stripTrailing).toList();
        if (Boolean.getBoolean("motcua.write-routes")) {
            Files.write(TABLE, lines, StandardCharsets.UTF_8);
        }
        assertThat(lines).containsExactlyElementsOf(Files.readAllLines(TABLE, StandardCharsets.UTF_8));
    }

    /** A line of the table, read back without the program's help. */
    private record Decided(
            String method, String pattern, List<String> kinds, List<String> roles, int assurance, String scope) {

        static Decided read(String line) {
            String[] columns = line.split(" +");
            return new Decided(
                    columns[0],
                    columns[1],
                    List.of(columns[2].split(",")),
                    columns[3].equals("-") ? List.of() : List.of(columns[3].split(",")),
                    Integer.parseInt(columns[4]),
                    columns[5].equals("-") ? "" : columns[5]);
        }

        String expected(Caller caller) {
            boolean program = caller.client().startsWith("api:");
            if (program && (scope.isEmpty() || !caller.scopes().contains(scope))) {
                return "not yours";
            }
            if (kinds.contains("anyone")) {
                return "passes";
            }
            if (caller.account() == null) {
                return "sign in";
            }
            boolean kind = kinds.contains(caller.kind().name().toLowerCase(Locale.ROOT));
            boolean role = roles.isEmpty()
                    || caller.kind() != Caller.Kind.OFFICER
                    || caller.holdings().stream().anyMatch(holding -> roles.contains(holding.role()));
            if (!kind || !role) {
                return "not yours";
            }
            return caller.assurance() >= assurance ? "passes" : "sign in stronger";
        }
    }

    @Test
    void the_gate_decides_as_the_table_says_for_every_route_and_every_sort_of_caller() throws IOException {
        List<String> wrong = new ArrayList<>();
        int decisions = 0;
        List<Decided> table = Files.readAllLines(TABLE, StandardCharsets.UTF_8).stream()
                .map(Decided::read)
                .toList();
        List<Caller> callers = callers(table);
        for (Decided decided : table) {
            Route route = routes.stream()
                    .filter(one -> one.method().equals(decided.method())
                            && one.pattern().equals(decided.pattern()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("only in the table: " + decided));
            for (Caller caller : callers) {
                String got = decision(route, caller);
                decisions++;
                if (!got.equals(decided.expected(caller))) {
                    wrong.add(decided + " " + caller + ": " + got + " instead of " + decided.expected(caller));
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(decisions).isGreaterThan(1000);
    }

    private static String decision(Route route, Caller caller) {
        try {
            Gate.check(route.rule(), caller);
            return "passes";
        } catch (ProblemException refused) {
            return switch (refused.problem()) {
                case AccessProblem.SignInNeeded() -> "sign in";
                case AccessProblem.NotYours() -> "not yours";
                case AccessProblem.StrongerSignInNeeded stronger -> "sign in stronger";
                default -> refused.toString();
            };
        }
    }

    /** Nobody, each kind with each assurance, an officer of each role that the table names, programs with and without scope. */
    private static List<Caller> callers(List<Decided> table) {
        List<Caller> callers = new ArrayList<>(List.of(Caller.NOBODY));
        List<String> roles =
                table.stream().flatMap(line -> line.roles().stream()).distinct().toList();
        List<String> scopes = table.stream()
                .map(Decided::scope)
                .filter(scope -> !scope.isEmpty())
                .distinct()
                .toList();
        for (Caller.Kind kind : Caller.Kind.values()) {
            if (kind == Caller.Kind.ANYONE) {
                continue;
            }
            for (int assurance : List.of(1, 2)) {
                callers.add(caller(kind, assurance, List.of(), "web", List.of()));
                callers.add(caller(kind, assurance, List.of(), "api:app", List.of()));
                scopes.forEach(scope -> callers.add(caller(kind, assurance, List.of(), "api:app", List.of(scope))));
            }
        }
        for (String role : roles) {
            for (int assurance : List.of(1, 2)) {
                callers.add(caller(Caller.Kind.OFFICER, assurance, List.of(role), "web", List.of()));
            }
        }
        callers.add(caller(Caller.Kind.OFFICER, 2, List.of("a role that is nobody's"), "web", List.of()));
        callers.add(new Caller(Caller.Kind.ANYONE, null, "", 0, List.of(), null, "api:app", List.of()));
        return callers;
    }

    private static Caller caller(
            Caller.Kind kind, int assurance, List<String> roles, String client, List<String> scopes) {
        List<Caller.Holding> holdings = roles.stream()
                .map(role -> new Caller.Holding(SOMEBODY, SOMEBODY, role, Caller.Holding.Basis.APPOINTED, null))
                .toList();
        return new Caller(kind, SOMEBODY, "Nguyễn Văn Thử", assurance, holdings, null, client, scopes);
    }

    @Test
    void without_signing_in_no_other_route_than_a_public_one_shows_anything() {
        Visit nobody = visit();
        List<String> open = new ArrayList<>();
        for (Route route : gets()) {
            if (route.forAnyone()) {
                continue;
            }
            var page = nobody.get(route.address(), "Accept", "text/html,*/*");
            var data = nobody.get(route.address(), "Accept", "application/json,*/*");
            boolean led = page.statusCode() / 100 == 3 && Visit.location(page).contains("/sign-in");
            if (!led && page.statusCode() != 401 || data.statusCode() != 401) {
                open.add(route.line() + ": " + page.statusCode() + " " + data.statusCode());
            }
        }
        assertThat(open).isEmpty();
    }

    @Test
    void a_resident_is_refused_at_the_doors_of_officers_and_administrators() {
        Visit resident = visit(resident("Trần Thị Dân", "dan@vi-du.vn"));
        assertThat(resident.get("/me").statusCode()).isEqualTo(200);
        assertThat(refusals(resident, Caller.Kind.RESIDENT)).isEmpty();
    }

    @Test
    void an_officer_without_a_position_is_refused_where_a_role_is_asked_for_and_at_the_doors_of_others() {
        UUID officer = bean(Accounts.class)
                .open(
                        new NewAccount.Officer(
                                "Lê Văn Thử", "thu." + bean(Ids.class).next(), "", ""),
                        null,
                        Actor.system("test"))
                .id();
        Visit visit = visit(officer);
        assertThat(visit.get("/me").statusCode()).isEqualTo(200);
        assertThat(refusals(visit, Caller.Kind.OFFICER)).isEmpty();
    }

    @Test
    void an_administrator_is_refused_at_the_doors_of_officers_and_residents() {
        Visit administrator = visit(administrator("Hoàng Thử"));
        assertThat(administrator.get("/me").statusCode()).isEqualTo(200);
        assertThat(refusals(administrator, Caller.Kind.ADMINISTRATOR)).isEmpty();
    }

    /** Lines of the routes that are not for this kind, or ask a role, and let this visit through all the same. */
    private List<String> refusals(Visit visit, Caller.Kind kind) {
        visit.get("/me");
        List<String> open = new ArrayList<>();
        for (Route route : routes) {
            boolean theirs = route.forAnyone()
                    || route.forKind(kind)
                            && (kind != Caller.Kind.OFFICER || route.rule().roles().length == 0);
            if (theirs || route.pattern().startsWith("/api/")) {
                continue;
            }
            int status = switch (route.method()) {
                case "GET", "ANY" -> visit.get(route.address(), "Accept", "*/*").statusCode();
                case "POST" -> knock(visit, route);
                default -> 403;
            };
            if (status != 403) {
                open.add(route.line() + ": " + status);
            }
        }
        return open;
    }

    /** Sends what the route reads, so that it is the gate that refuses and not the mapping. */
    private static int knock(Visit visit, Route route) {
        if (takes(route, parameter -> parameter.getParameterType() == MultipartFile.class)) {
            return visit.send(
                            "POST",
                            route.address(),
                            "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\na\r\n--x--\r\n",
                            "Content-Type",
                            "multipart/form-data; boundary=x",
                            "X-CSRF-TOKEN",
                            visit.formToken())
                    .statusCode();
        }
        return takes(route, parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                ? visit.postJson(route.address(), "{}").statusCode()
                : visit.post(route.address()).statusCode();
    }

    private static boolean takes(Route route, Predicate<MethodParameter> parameter) {
        return Arrays.stream(route.handler().getMethodParameters()).anyMatch(parameter);
    }

    private List<Route> gets() {
        return routes.stream()
                .filter(route -> route.method().equals("GET") || route.method().equals("ANY"))
                .toList();
    }
}
