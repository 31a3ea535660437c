package vn.motcua.agencies;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Invalid;
import vn.motcua.kernel.Invalid.Fault;
import vn.motcua.kernel.ProblemException;
import vn.motcua.web.Allowed;
import vn.motcua.web.DateBoxes;
import vn.motcua.web.Page;

/** An officer registers leave, chooses who stands in, delegates, and ends either. */
@Controller
@RequestMapping("/desk")
@Allowed(Caller.Kind.OFFICER)
class LeaveController {

    private static final DateTimeFormatter TYPED =
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);
    private static final String PAGE = "redirect:/desk/leave";

    private final Absences absences;
    private final LeavePages pages;

    LeaveController(Absences absences, LeavePages pages) {
        this.absences = absences;
        this.pages = pages;
    }

    @GetMapping("/leave")
    String leave(Caller caller, Page page, Model model) {
        return pages.show(caller, page, model, null, List.of());
    }

    @PostMapping("/leave")
    String register(
            @RequestParam MultiValueMap<String, String> form,
            Caller caller,
            Page page,
            Model model,
            HttpServletResponse response) {
        return answer(form, "", caller, page, model, response, () -> {
            Dates dates = dates(form, "");
            @Nullable UUID substitute = account(form, "substitute");
            absences.leave(caller.signedInAccount(), dates.first(), dates.last(), substitute, caller.actor());
        });
    }

    @PostMapping("/leave/{id}/ends")
    String endLeave(@PathVariable UUID id, Caller caller) {
        absences.endLeave(id, caller.signedInAccount(), caller.actor());
        return PAGE;
    }

    @PostMapping("/delegations")
    String delegate(
            @RequestParam MultiValueMap<String, String> form,
            Caller caller,
            Page page,
            Model model,
            HttpServletResponse response) {
        return answer(form, LeavePages.DELEGATION, caller, page, model, response, () -> {
            Dates dates = dates(form, LeavePages.DELEGATION);
            UUID delegate = account(form, LeavePages.DELEGATION + "delegate");
            if (delegate == null) {
                throw Invalid.at("delegate", "agencies.delegation.delegate-needed")
                        .asException();
            }
            Set<String> roles = new HashSet<>(form.getOrDefault(LeavePages.DELEGATION + "roles", List.of()));
            String document = String.valueOf(form.getOrDefault(LeavePages.DELEGATION + "document", List.of(""))
                    .getFirst());
            absences.delegate(
                    caller.signedInAccount(), delegate, roles, dates.first(), dates.last(), document, caller.actor());
        });
    }

    @PostMapping("/delegations/{id}/ends")
    String endDelegation(@PathVariable UUID id, Caller caller) {
        absences.endDelegation(id, caller.signedInAccount(), caller.actor());
        return PAGE;
    }

    /** Does the work; what is wrong with the form is shown beside its fields, with what was typed. */
    private String answer(
            MultiValueMap<String, String> form,
            String prefix,
            Caller caller,
            Page page,
            Model model,
            HttpServletResponse response,
            Runnable work) {
        try {
            work.run();
            return PAGE;
        } catch (ProblemException refused) {
            if (!(refused.problem() instanceof Invalid invalid)) {
                throw refused;
            }
            response.setStatus(invalid.summary().kind().status());
            List<vn.motcua.web.Fault> faults = invalid.faults().stream()
                    .map(fault -> new vn.motcua.web.Fault(
                            prefix + (fault.field().isEmpty() ? "first" : fault.field()),
                            page.text(fault.key(), fault.arguments().toArray())))
                    .toList();
            return pages.show(caller, page, model, form, faults);
        }
    }

    private record Dates(LocalDate first, LocalDate last) {}

    private static Dates dates(MultiValueMap<String, String> form, String prefix) {
        List<Fault> faults = new ArrayList<>();
        LocalDate first = date(form, prefix, "first", faults);
        LocalDate last = date(form, prefix, "last", faults);
        if (first == null || last == null) {
            throw new Invalid(faults).asException();
        }
        return new Dates(first, last);
    }

    private static @Nullable LocalDate date(
            MultiValueMap<String, String> form, String prefix, String field, List<Fault> faults) {
        try {
            return LocalDate.parse(DateBoxes.read(form::getFirst, prefix + field), TYPED);
        } catch (DateTimeParseException e) {
            faults.add(new Fault(field, "agencies.date.wrong"));
            return null;
        }
    }

    private static @Nullable UUID account(MultiValueMap<String, String> form, String field) {
        String value = form.getFirst(field);
        try {
            return value == null || value.isEmpty() ? null : UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw Invalid.at(field.replace(LeavePages.DELEGATION, ""), "agencies.leave.not-colleague")
                    .asException();
        }
    }
}
