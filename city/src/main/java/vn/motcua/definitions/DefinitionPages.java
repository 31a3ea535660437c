package vn.motcua.definitions;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.motcua.kernel.Caller;
import vn.motcua.web.Allowed;
import vn.motcua.web.Navigation;
import vn.motcua.web.Page;

/** The administrator's pages: what is published, what is wrong in the folder now, publishing without a restart. */
@Controller
@Allowed(value = Caller.Kind.ADMINISTRATOR, assurance = 2)
class DefinitionPages {

    private static final int SHOWN = 200;

    private final Publisher publisher;
    private final DefinitionStore store;
    private final Library library;
    private final ObjectProvider<DefinitionListener> listeners;

    @Bean
    @Order(13)
    static Navigation definitionsPlace() {
        return Navigation.place(Navigation.ADMINISTRATORS, "/admin/definitions", "definitions.title", "edit");
    }

    DefinitionPages(
            Publisher publisher, DefinitionStore store, Library library, ObjectProvider<DefinitionListener> listeners) {
        this.publisher = publisher;
        this.store = store;
        this.library = library;
        this.listeners = listeners;
    }

    @GetMapping("/admin/definitions")
    String list(@RequestParam(required = false) @Nullable Integer published, Page page, Model model) {
        boolean changed = publisher.changed();
        List<String> faults = changed
                ? publisher.faults().stream()
                        .map(fault -> fault.line(page.texts().locale()))
                        .toList()
                : List.of();
        model.addAttribute("page", page.titled(page.text("definitions.title")));
        model.addAttribute("lines", store.newest(SHOWN));
        model.addAttribute("faults", faults);
        model.addAttribute("changed", changed);
        model.addAttribute("published", published);
        return "definitions/list";
    }

    @PostMapping("/admin/definitions/publications")
    String publish(Caller caller, RedirectAttributes to) {
        switch (publisher.publish(caller.actor())) {
            case Publication.Done(var changes) -> {
                library.refresh();
                listeners.orderedStream().forEach(DefinitionListener::published);
                to.addAttribute("published", changes.size());
            }
            case Publication.Unchanged unchanged -> to.addAttribute("published", 0);
            case Publication.Refused refused -> {
                // the page that follows lists the faults
            }
        }
        return "redirect:/admin/definitions";
    }

    @GetMapping("/admin/definitions/procedures/{code}/{version}")
    String procedure(@PathVariable String code, @PathVariable int version, Page page, Locale locale, Model model) {
        Procedure procedure = find(code, version);
        model.addAttribute("page", page.titled(procedure.plainName().in(locale)));
        model.addAttribute("procedure", procedure);
        model.addAttribute("version", version);
        model.addAttribute("diagram", FlowDiagram.svg(procedure, locale));
        model.addAttribute("locale", locale);
        return "definitions/procedure";
    }

    @GetMapping("/admin/definitions/procedures/{code}/{version}/flow.bpmn")
    ResponseEntity<String> bpmn(@PathVariable String code, @PathVariable int version) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.APPLICATION_XML, java.nio.charset.StandardCharsets.UTF_8))
                .header("Content-Disposition", "attachment; filename=\"" + code + "-" + version + ".bpmn\"")
                .body(Bpmn.export(find(code, version)));
    }

    private Procedure find(String code, int version) {
        if (store.content("procedure", code, version).isEmpty()) {
            throw new DefinitionProblem.NotFound(code, version).asException();
        }
        return library.version(code, version);
    }
}
