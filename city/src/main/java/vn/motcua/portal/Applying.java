package vn.motcua.portal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.motcua.definitions.Assessment;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Facts;
import vn.motcua.definitions.FormPage;
import vn.motcua.definitions.PaperRequirement;
import vn.motcua.definitions.Procedure;
import vn.motcua.definitions.Published;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Invalid;
import vn.motcua.onestop.Application;
import vn.motcua.onestop.Draft;
import vn.motcua.onestop.Drafts;
import vn.motcua.onestop.Filling;
import vn.motcua.onestop.OneStopProblem;
import vn.motcua.onestop.Prefill;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/** Where somebody is in a form. */
@Component
class Applying {

    private final Definitions definitions;
    private final Drafts drafts;
    private final Filling filling;
    private final Prefill prefill;
    private final Clock clock;

    Applying(Definitions definitions, Drafts drafts, Filling filling, Prefill prefill, Clock clock) {
        this.definitions = definitions;
        this.drafts = drafts;
        this.filling = filling;
        this.prefill = prefill;
        this.clock = clock;
    }

    /** A draft with what follows from its answers under the version in force. */
    record Going(Published published, Draft draft, Assessment assessment, List<FormPage> pages, String subject) {

        Procedure procedure() {
            return published.procedure();
        }

        String base() {
            return "/apply/" + published.code();
        }

        Optional<FormPage> page(String id) {
            return pages.stream().filter(page -> page.id().equals(id)).findFirst();
        }
    }

    Published published(String code) {
        return definitions
                .procedure(code, today())
                .orElseThrow(() -> new OneStopProblem.NoProcedure(code).asException());
    }

    /** The draft of the caller, begun now if there is none. */
    Going begin(String code, Caller caller) {
        Published published = published(code);
        Draft draft = drafts.open(caller, published.code())
                .orElseGet(() -> drafts.begin(caller, published, prefill.of(published.procedure(), caller)));
        return going(published, draft, caller);
    }

    Optional<Going> going(String code, Caller caller) {
        Published published = published(code);
        return drafts.open(caller, published.code()).map(draft -> going(published, draft, caller));
    }

    Going going(Published published, Draft draft, Caller caller) {
        Procedure procedure = published.procedure();
        String subject = subject(procedure, caller);
        Assessment assessment =
                filling.assess(procedure, draft.body().values(), today(), Facts.Applicant.online(subject));
        return new Going(published, draft, assessment, Forms.pages(procedure, assessment), subject);
    }

    /** Who applies acts for an enterprise, or for themselves. */
    static String subject(Procedure procedure, Caller caller) {
        List<Procedure.Subject> subjects = procedure.subjects();
        boolean company = caller.onBehalfOf() != null;
        return subjects.stream()
                .filter(subject -> company != (subject == Procedure.Subject.CITIZEN))
                .findFirst()
                .orElse(subjects.getFirst())
                .id();
    }

    List<Invalid.Fault> faults(Going going, FormPage page) {
        return filling.faults(
                going.procedure(), going.assessment(), going.draft().body().values(), page);
    }

    /** Papers that are required and still missing. */
    List<PaperRequirement> missing(Going going) {
        return going.assessment().papers().stream()
                .filter(need -> need.required().fixed() && !need.from().contains("register"))
                .filter(need -> {
                    Draft.Paper paper = going.draft().body().papers().get(need.id());
                    return paper == null || (paper.files().isEmpty() && paper.source() != Application.Source.REGISTER);
                })
                .toList();
    }

    /** The first page where something is missing; the check page when nothing is. */
    String resume(Going going) {
        for (FormPage page : going.pages()) {
            if (!faults(going, page).isEmpty()) {
                return going.base() + "/form/" + page.id();
            }
        }
        return missing(going).isEmpty() ? going.base() + "/check" : going.base() + "/papers";
    }

    /** What is different since the draft was last saved for an older version; empty when it is for the one in force. */
    List<String> changes(Going going, Says says) {
        int before = going.draft().version();
        return before == going.published().version()
                ? List.of()
                : Changes.between(
                        definitions.version(going.published().code(), before), going.procedure(), definitions, says);
    }

    LocalDate today() {
        return LocalDate.now(clock.withZone(WorkingCalendar.ZONE));
    }
}
