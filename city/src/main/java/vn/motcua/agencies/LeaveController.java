package vn.motcua.agencies;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Invalid;
import vn.motcua.web.Allowed;
import vn.motcua.web.Navigation;
import vn.motcua.web.Page;
import vn.motcua.web.Typed;

/** An officer registers leave, chooses who stands in, delegates, and ends either. */
@Controller
@RequestMapping("/desk")
@Allowed(Caller.Kind.OFFICER)
class LeaveController {

    private static final String PAGE = "redirect:/desk/leave";

    private final Absences absences;
    private final LeavePages pages;

    @Bean
    @Order(12)
    static Navigation leavePlace() {
        return Navigation.place(Navigation.OFFICERS, "/desk/leave", "agencies.leave.title", "calendar");
    }

    LeaveController(Absences absences, LeavePages pages) {
        this.absences = absences;
        this.pages = pages;
    }

    @GetMapping("/leave")
    String leave(Caller caller, Page page, Model model) {
        return pages.show(caller, page, model, Typed.nothing());
    }

    @PostMapping("/leave")
    String register(Typed typed, Caller caller, Page page, Model model, HttpServletResponse response) {
        return typed.answer(page, response, () -> pages.show(caller, page, model, typed), () -> {
            LocalDate first = typed.day("first");
            LocalDate last = typed.day("last");
            UUID substitute = account(typed, "substitute");
            typed.check();
            absences.leave(caller.signedInAccount(), first, last, substitute, caller.actor());
            return PAGE;
        });
    }

    @PostMapping("/leave/{id}/ends")
    String endLeave(@PathVariable UUID id, Caller caller) {
        absences.endLeave(id, caller.signedInAccount(), caller.actor());
        return PAGE;
    }

    @PostMapping("/delegations")
    String delegate(Typed whole, Caller caller, Page page, Model model, HttpServletResponse response) {
        Typed typed = whole.within(LeavePages.DELEGATION);
        return typed.answer(page, response, () -> pages.show(caller, page, model, typed), () -> {
            LocalDate first = typed.day("first");
            LocalDate last = typed.day("last");
            UUID delegate = account(typed, "delegate");
            typed.check();
            if (delegate == null) {
                throw Invalid.at("delegate", "agencies.delegation.delegate-needed")
                        .asException();
            }
            absences.delegate(
                    caller.signedInAccount(),
                    delegate,
                    Set.copyOf(typed.texts("roles")),
                    first,
                    last,
                    typed.text("document"),
                    caller.actor());
            return PAGE;
        });
    }

    @PostMapping("/delegations/{id}/ends")
    String endDelegation(@PathVariable UUID id, Caller caller) {
        absences.endDelegation(id, caller.signedInAccount(), caller.actor());
        return PAGE;
    }

    /** The colleague chosen; null when nobody is. */
    private static @Nullable UUID account(Typed typed, String field) {
        String value = typed.text(field);
        try {
            return value.isEmpty() ? null : UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            typed.fault(field, "agencies.leave.not-colleague");
            return null;
        }
    }
}
