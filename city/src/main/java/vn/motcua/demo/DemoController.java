package vn.motcua.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.motcua.identity.KnownFactors;
import vn.motcua.kernel.Caller;
import vn.motcua.web.Allowed;
import vn.motcua.web.Page;

/** Stands in for the phones of people who do not exist: their logins, and the code that an authenticator app would show. */
@Controller
@ConditionalOnExpression(DemoSettings.SHOWN)
@Allowed(Caller.Kind.ANYONE)
public class DemoController {

    private final DemoPeople people;
    private final DemoLoading loading;
    private final Clock clock;

    DemoController(DemoPeople people, DemoLoading loading, Clock clock) {
        this.people = people;
        this.loading = loading;
        this.clock = clock;
    }

    /** {@code seconds}: how long the code still counts as the current one. */
    public record Shown(List<Part> parts, String password, String code, long seconds, String secret) {}

    @GetMapping("/demo")
    String show(Page page, Model model) {
        Instant now = clock.instant();
        byte[] secret = people.secret();
        model.addAttribute("page", page.titled(page.text("demo.title")));
        model.addAttribute(
                "shown",
                new Shown(
                        loading.peopled() ? people.printed() : List.of(),
                        Part.PASSWORD,
                        KnownFactors.code(secret, now),
                        Duration.between(now, KnownFactors.nextAfter(now)).toSeconds() + 1,
                        KnownFactors.text(secret)));
        return "demo/accounts";
    }
}
