package vn.motcua.desk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import vn.motcua.cases.CaseView;
import vn.motcua.cases.Cases;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Slice;
import vn.motcua.onestop.DossierFacts;
import vn.motcua.onestop.DossierStatus;
import vn.motcua.web.Allowed;
import vn.motcua.web.Option;
import vn.motcua.web.Page;
import vn.motcua.web.Paging;

/** Looking up dossiers of the agencies that the officer belongs to. */
@Controller
@Allowed(
        value = Caller.Kind.OFFICER,
        roles = {"receptionist", "specialist", "head", "leader", "clerk"})
public class SearchController {

    private static final int PAGE = 20;

    private final SoughtDossiers sought;
    private final Sight sight;
    private final Names names;
    private final Cases cases;

    SearchController(SoughtDossiers sought, Sight sight, Names names, Cases cases) {
        this.sought = sought;
        this.sight = sight;
        this.names = names;
        this.cases = cases;
    }

    /** What is looked for and what was found. */
    public record Results(
            String words,
            @Nullable String definition,
            @Nullable String status,
            List<Option> procedures,
            List<Option> statuses,
            List<Hit> hits,
            Paging paging) {}

    public record Hit(
            String href, String code, String title, String applicant, String status, String due, boolean late) {}

    @GetMapping("/desk/search")
    String search(
            Caller caller,
            Page page,
            Model model,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String procedure,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String after) {
        String definition = given(procedure);
        String wanted = given(status);
        sought.catchUp();
        Slice<SoughtDossiers.Found> found = sought.find(
                new SoughtDossiers.Search(sight.agencies(caller), caller.signedInAccount(), q, definition, wanted),
                given(after),
                PAGE);
        List<Hit> hits =
                found.items().stream().flatMap(f -> hit(f, page).stream()).toList();
        model.addAttribute("page", page.titled(page.text("desk.nav.search")));
        model.addAttribute(
                "results",
                new Results(
                        q,
                        definition,
                        wanted,
                        names.procedures(page.texts().locale()),
                        Stream.of(DossierStatus.values())
                                .map(s -> new Option(s.name(), page.text("desk.status." + s)))
                                .toList(),
                        hits,
                        new Paging(
                                after == null ? null : url(q, definition, wanted, null),
                                found.next() == null ? null : url(q, definition, wanted, found.next()),
                                "")));
        return "desk/search";
    }

    private Optional<Hit> hit(SoughtDossiers.Found found, Page page) {
        return cases.find(found.id()).map(view -> hit(view, page));
    }

    private Hit hit(CaseView view, Page page) {
        var state = view.state();
        boolean late = state.clock().late(cases.now());
        return new Hit(
                Addresses.dossier(view.code()),
                view.code(),
                names.procedure(state.identity().definition(), page.texts().locale()),
                DossierFacts.of(state).applicant().name(),
                page.text("desk.status." + state.statuses().business()),
                Moments.date(state.clock().due()),
                late);
    }

    private static String url(
            String words, @Nullable String definition, @Nullable String status, @Nullable String after) {
        UriComponentsBuilder uri = UriComponentsBuilder.fromPath("/desk/search");
        Map.of("q", words).forEach(uri::queryParam);
        Optional.ofNullable(definition).ifPresent(v -> uri.queryParam("procedure", v));
        Optional.ofNullable(status).ifPresent(v -> uri.queryParam("status", v));
        Optional.ofNullable(after).ifPresent(v -> uri.queryParam("after", v));
        return uri.build().encode().toUriString();
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
