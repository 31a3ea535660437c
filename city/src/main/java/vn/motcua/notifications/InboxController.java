package vn.motcua.notifications;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Caller.Kind;
import vn.motcua.kernel.Slice;
import vn.motcua.web.Allowed;
import vn.motcua.web.Page;
import vn.motcua.web.Paging;

/** A person's inbox. */
@Controller
@Allowed({Kind.RESIDENT, Kind.ENTERPRISE, Kind.OFFICER, Kind.ADMINISTRATOR})
class InboxController {

    private static final int ON_A_PAGE = 25;

    private final Notices notices;

    InboxController(Notices notices) {
        this.notices = notices;
    }

    @GetMapping("/me/inbox")
    ModelAndView inbox(@RequestParam(defaultValue = "") String before, Caller caller, Page page) {
        Slice<Kept> slice = notices.inbox(Own.of(caller), before, ON_A_PAGE);
        List<InboxRow> rows = slice.items().stream()
                .map(kept -> InboxRow.of(kept, page.texts()))
                .toList();
        String older = slice.next() == null ? null : "/me/inbox?before=" + slice.next();
        String newer = before.isEmpty() ? null : "/me/inbox";
        return new ModelAndView(
                "notifications/inbox",
                Map.of(
                        "page",
                        page.titled(page.text("notifications.inbox")),
                        "rows",
                        rows,
                        "unread",
                        notices.unread(Own.of(caller)),
                        "paging",
                        new Paging(newer, older, "")));
    }

    /** Opens what a notice is about; it is read from then on. */
    @GetMapping("/me/inbox/{id}")
    ModelAndView open(@PathVariable UUID id, Caller caller) {
        String path =
                notices.read(Own.of(caller), id).orElseThrow(() -> new NotificationProblem.NoNotice().asException());
        return new ModelAndView("redirect:" + path);
    }

    @PostMapping("/me/inbox/readings")
    ModelAndView readAll(Caller caller) {
        notices.readAll(Own.of(caller));
        return new ModelAndView("redirect:/me/inbox");
    }
}
