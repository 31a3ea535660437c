package vn.motcua.notifications;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Caller.Kind;
import vn.motcua.web.Allowed;
import vn.motcua.web.Browser;
import vn.motcua.web.Fault;
import vn.motcua.web.Field;
import vn.motcua.web.Limited;
import vn.motcua.web.Link;
import vn.motcua.web.Option;
import vn.motcua.web.Page;

/** How a person wants to be told: ways, language, quiet hours, browsers. */
@Controller
@Allowed({Kind.RESIDENT, Kind.ENTERPRISE, Kind.OFFICER, Kind.ADMINISTRATOR})
class PreferenceController {

    private static final String HERE = "/me/notifications";

    private final Preferences preferences;
    private final Subscriptions subscriptions;
    private final Mail mail;
    private final Push push;

    PreferenceController(Preferences preferences, Subscriptions subscriptions, Mail mail, Push push) {
        this.preferences = preferences;
        this.subscriptions = subscriptions;
        this.mail = mail;
        this.push = push;
    }

    @GetMapping(HERE)
    ModelAndView preferences(@RequestParam(defaultValue = "false") boolean saved, Caller caller, Page page) {
        return page(page, caller, preferences.of(Own.of(caller)), List.of(), saved);
    }

    @PostMapping(HERE)
    ModelAndView change(
            @RequestParam(defaultValue = "") List<String> ways,
            @RequestParam(defaultValue = "vi") String language,
            @RequestParam(defaultValue = "") List<String> quiet,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            Caller caller,
            Page page) {
        List<Fault> faults = new ArrayList<>();
        Preference wish = new Preference(
                ways.contains("email"),
                ways.contains("push"),
                language.equals("en") ? "en" : "vi",
                quiet.contains("true"),
                time("from", from, Preference.USUAL.quietFrom(), page, faults),
                time("to", to, Preference.USUAL.quietTo(), page, faults));
        if (!faults.isEmpty()) {
            ModelAndView again = page(page, caller, wish, faults, false);
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
        preferences.save(Own.of(caller), wish, caller.actor());
        return new ModelAndView("redirect:" + HERE + "?saved=true");
    }

    /** Called by {@code push.js} after the browser subscribed. */
    @PostMapping(value = HERE + "/subscriptions", consumes = "application/json")
    @Limited(perMinute = 20)
    ResponseEntity<Void> subscribe(
            @RequestBody Subscriptions.Subscription subscription,
            @RequestHeader(value = "User-Agent", defaultValue = "") String device,
            Caller caller) {
        subscriptions.add(Own.of(caller), subscription, device);
        return ResponseEntity.status(HttpStatus.CREATED).build();
    }

    @PostMapping(HERE + "/subscriptions/{id}/endings")
    ModelAndView unsubscribe(@PathVariable UUID id, Caller caller) {
        subscriptions.remove(Own.of(caller), id);
        return new ModelAndView("redirect:" + HERE);
    }

    private ModelAndView page(Page page, Caller caller, Preference wish, List<Fault> faults, boolean saved) {
        return new ModelAndView(
                "notifications/preferences",
                Map.of(
                        "page",
                        page.titled(page.text("notifications.preferences"))
                                .under(new Link("/me/inbox", page.text("notifications.inbox"))),
                        "fields",
                        fields(page, wish, faults),
                        "faults",
                        faults,
                        "saved",
                        saved,
                        "devices",
                        subscriptions.list(Own.of(caller)).stream()
                                .map(device -> new DeviceRow(
                                        device.id(), Browser.of(device.device()).said(page)))
                                .toList(),
                        "applicationKey",
                        push.applicationKey()));
    }

    private List<Field> fields(Page page, Preference wish, List<Fault> faults) {
        List<Option> ways = new ArrayList<>();
        List<String> chosen = new ArrayList<>();
        if (mail.available()) {
            ways.add(new Option("email", page.text("notifications.email"), page.text("notifications.email.hint")));
        }
        ways.add(new Option("push", page.text("notifications.push"), page.text("notifications.push.hint")));
        if (wish.email()) {
            chosen.add("email");
        }
        if (wish.push()) {
            chosen.add("push");
        }
        return List.of(
                Field.choices("ways", page.text("notifications.ways"), ways)
                        .hinted(page.text("notifications.ways.hint"))
                        .optional(true)
                        .valued(chosen),
                Field.choice(
                                "language",
                                page.text("notifications.language"),
                                List.of(new Option("vi", "Tiếng Việt"), new Option("en", "English")))
                        .valued(wish.language()),
                Field.choices(
                                "quiet",
                                page.text("notifications.quiet"),
                                List.of(new Option("true", page.text("notifications.quiet.yes"))))
                        .hinted(page.text("notifications.quiet.hint"))
                        .optional(true)
                        .valued(wish.quiet() ? "true" : ""),
                hour("from", wish.quietFrom(), page, faults),
                hour("to", wish.quietTo(), page, faults));
    }

    private static Field hour(String name, LocalTime time, Page page, List<Fault> faults) {
        return Field.text(name, page.text("notifications.quiet." + name))
                .sized(Field.Size.SHORT)
                .valued(time.toString())
                .failing(faults.stream()
                        .filter(fault -> fault.name().equals(name))
                        .map(Fault::sentence)
                        .findFirst()
                        .orElse(null));
    }

    private static LocalTime time(String name, String typed, LocalTime usual, Page page, List<Fault> faults) {
        String text = typed.strip().replace('h', ':').replace('g', ':');
        if (text.isEmpty()) {
            return usual;
        }
        try {
            return LocalTime.parse(text.matches("\\d:\\d\\d") ? "0" + text : text);
        } catch (DateTimeParseException e) {
            faults.add(new Fault(name, page.text("notifications.quiet.wrong")));
            return usual;
        }
    }
}
