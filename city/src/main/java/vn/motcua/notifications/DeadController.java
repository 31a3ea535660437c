package vn.motcua.notifications;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.motcua.journal.Journal;
import vn.motcua.journal.NewEntry;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Caller.Kind;
import vn.motcua.kernel.Slice;
import vn.motcua.web.Allowed;
import vn.motcua.web.Navigation;
import vn.motcua.web.Page;
import vn.motcua.web.Paging;

/** What could not be delivered, for who runs the installation; without names and addresses. */
@Controller
@Allowed(Kind.ADMINISTRATOR)
class DeadController {

    private static final int ON_A_PAGE = 50;

    private final Notices notices;
    private final Journal journal;

    @Bean
    @Order(19)
    static Navigation deadPlace() {
        return Navigation.place(Navigation.ADMINISTRATORS, "/admin/notifications", "notifications.dead", "mail");
    }

    DeadController(Notices notices, Journal journal) {
        this.notices = notices;
        this.journal = journal;
    }

    @GetMapping("/admin/notifications")
    ModelAndView dead(@RequestParam(defaultValue = "") String before, Page page) {
        Slice<Kept> slice = notices.dead(before, ON_A_PAGE);
        List<InboxRow> rows = slice.items().stream()
                .map(kept -> InboxRow.of(kept, page.texts()))
                .toList();
        Notices.Queue queue = notices.queue();
        String waiting = queue.since()
                .map(since -> page.text("notifications.queue", queue.waiting(), InboxRow.time(since)))
                .orElse(page.text("notifications.queue.empty"));
        String older = slice.next() == null ? null : "/admin/notifications?before=" + slice.next();
        String newer = before.isEmpty() ? null : "/admin/notifications";
        return new ModelAndView(
                "notifications/dead",
                Map.of(
                        "page",
                        page.titled(page.text("notifications.dead")),
                        "rows",
                        rows,
                        "waiting",
                        waiting,
                        "paging",
                        new Paging(newer, older, "")));
    }

    @PostMapping("/admin/notifications/{id}/sendings")
    @Transactional
    public ModelAndView resend(@PathVariable UUID id, Caller caller) {
        UUID recipient = notices.resend(id).orElseThrow(() -> new NotificationProblem.NoNotice().asException());
        journal.append(NewEntry.of(
                "notifications/" + recipient, "notifications.resent", caller.actor(), Map.of("notice", id)));
        return new ModelAndView("redirect:/admin/notifications");
    }
}
