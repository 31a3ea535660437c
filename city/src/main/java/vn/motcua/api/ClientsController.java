package vn.motcua.api;

import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Caller.Kind;
import vn.motcua.kernel.Slice;
import vn.motcua.web.Allowed;
import vn.motcua.web.Fault;
import vn.motcua.web.Field;
import vn.motcua.web.Navigation;
import vn.motcua.web.Option;
import vn.motcua.web.Page;
import vn.motcua.web.Paging;

/** Registering programs and stopping them. */
@Controller
@Allowed(value = Kind.ADMINISTRATOR, assurance = 2)
class ClientsController {

    private static final String HERE = "/admin/clients";
    private static final int ON_A_PAGE = 50;

    private final Clients clients;

    @Bean
    @Order(17)
    static Navigation clientsPlace() {
        return Navigation.place(Navigation.ADMINISTRATORS, HERE, "api.clients", "link")
                .under("api.nav");
    }

    ClientsController(Clients clients) {
        this.clients = clients;
    }

    @GetMapping(HERE)
    ModelAndView list(@RequestParam(defaultValue = "") String after, Page page) {
        return page(page, after, new LinkedMultiValueMap<>(), Map.of());
    }

    @PostMapping(HERE)
    ModelAndView register(@RequestParam MultiValueMap<String, String> fields, Caller caller, Page page) {
        ClientForm form = ClientForm.read(fields);
        if (!form.faults().isEmpty()) {
            ModelAndView again = page(page, "", fields, form.faults());
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
        Clients.Registered made = clients.register(form.made(), caller.actor());
        String secret = made.secret();
        return shown(page, made.client(), secret == null ? "" : secret);
    }

    @PostMapping(HERE + "/{id}/secrets")
    ModelAndView renew(@PathVariable String id, Caller caller, Page page) {
        Client client = clients.find(id).orElseThrow(() -> new ApiProblem.NoClient().asException());
        String secret =
                clients.renewSecret(id, caller.actor()).orElseThrow(() -> new ApiProblem.NoClient().asException());
        return shown(page, client, secret);
    }

    @PostMapping(HERE + "/{id}/states")
    ModelAndView disable(@PathVariable String id, @RequestParam boolean disabled, Caller caller) {
        if (clients.find(id).isEmpty()) {
            throw new ApiProblem.NoClient().asException();
        }
        clients.disable(id, disabled, caller.actor());
        return new ModelAndView("redirect:" + HERE);
    }

    /** The only page on which a secret ever stands. */
    private static ModelAndView shown(Page page, Client client, String secret) {
        return new ModelAndView(
                "api/registered",
                Map.of(
                        "page", page.titled(page.text("api.registered", client.name())),
                        "id", client.id(),
                        "secret", secret));
    }

    private ModelAndView page(
            Page page, String after, MultiValueMap<String, String> typed, Map<String, String> errors) {
        Slice<Client> slice = clients.list(after, ON_A_PAGE);
        String next = slice.next() == null ? null : HERE + "?after=" + slice.next();
        String first = after.isEmpty() ? null : HERE;
        return new ModelAndView(
                "api/clients",
                Map.of(
                        "page",
                        page.titled(page.text("api.clients")),
                        "rows",
                        slice.items().stream().map(ClientRow::of).toList(),
                        "fields",
                        fields(page, typed, errors),
                        "faults",
                        errors.entrySet().stream()
                                .map(error -> new Fault(error.getKey(), page.text(error.getValue())))
                                .toList(),
                        "paging",
                        new Paging(first, next, "")));
    }

    private static List<Field> fields(Page page, MultiValueMap<String, String> typed, Map<String, String> errors) {
        return List.of(
                        Field.text("name", page.text("api.clients.name")).hinted(page.text("api.clients.name.hint")),
                        Field.choice("kind", page.text("api.clients.kind"), options(page, "kind", "APP", "SYSTEM")),
                        Field.choice(
                                "auth", page.text("api.clients.auth"), options(page, "auth", "NONE", "SECRET", "KEY")),
                        Field.area("redirects", page.text("api.clients.redirects"))
                                .hinted(page.text("api.clients.redirects.hint"))
                                .optional(true),
                        Field.area("origins", page.text("api.clients.origins"))
                                .hinted(page.text("api.clients.origins.hint"))
                                .optional(true),
                        Field.area("jwks", page.text("api.clients.jwks"))
                                .hinted(page.text("api.clients.jwks.hint"))
                                .optional(true),
                        Field.area("procedures", page.text("api.clients.procedures"))
                                .hinted(page.text("api.clients.procedures.hint"))
                                .optional(true),
                        Field.choices(
                                "scopes",
                                page.text("api.clients.scopes"),
                                Scopes.ALL.stream()
                                        .map(scope ->
                                                new Option(scope, page.text("api.scope." + scope.replace(':', '.'))))
                                        .toList()))
                .stream()
                .map(field -> field.valued(typed.getOrDefault(field.name(), List.of()))
                        .failing(errors.containsKey(field.name()) ? page.text(errors.get(field.name())) : null))
                .toList();
    }

    private static List<Option> options(Page page, String field, String... values) {
        return java.util.Arrays.stream(values)
                .map(value -> new Option(
                        value,
                        page.text("api.clients." + field + "." + value),
                        page.text("api.clients." + field + "." + value + ".hint")))
                .toList();
    }
}
