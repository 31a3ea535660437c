package vn.motcua.notifications;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.motcua.identity.Account;
import vn.motcua.identity.Accounts;
import vn.motcua.identity.Profile;
import vn.motcua.identity.Profiles;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Json;
import vn.motcua.web.Messages;
import vn.motcua.web.Texts;

/** Writes a notice for its channel and hands it over. Address and name are looked up now, not kept with the notice. */
@Component
class Delivery {

    private final Accounts accounts;
    private final Profiles profiles;
    private final Subscriptions subscriptions;
    private final Messages messages;
    private final Mail mail;
    private final Push push;
    private final String site;

    Delivery(
            Accounts accounts,
            Profiles profiles,
            Subscriptions subscriptions,
            Messages messages,
            Mail mail,
            Push push,
            @Value("${city.url:}") String site) {
        this.accounts = accounts;
        this.profiles = profiles;
        this.subscriptions = subscriptions;
        this.messages = messages;
        this.mail = mail;
        this.push = push;
        this.site = site.replaceAll("/+$", "");
    }

    void deliver(Kept notice, Preference wish) throws Undelivered {
        Texts texts = messages.in(Locale.of(wish.language()));
        switch (notice.channel()) {
            case EMAIL -> letter(notice, texts);
            case PUSH -> push(notice, texts);
            case INBOX -> throw new IllegalStateException("the inbox is read, not sent");
        }
    }

    private void letter(Kept notice, Texts texts) throws Undelivered {
        Optional<Account> account = accounts.find(notice.recipient());
        if (account.isEmpty() || account.get().email().isEmpty()) {
            throw Undelivered.forGood("the account has no e-mail address");
        }
        Wording wording = Wording.of(notice, texts);
        String salutation = notice.formal()
                ? texts.get(
                        "notifications.letter.formal",
                        title(account.get(), texts),
                        account.get().name())
                : texts.get("notifications.letter.plain", account.get().name());
        String where = site.isEmpty()
                ? texts.get("notifications.letter.sign-in")
                : texts.get("notifications.letter.see", site + notice.path());
        String text = salutation + "\n\n" + wording.letter() + "\n\n" + where + "\n\n"
                + texts.get("notifications.letter.foot") + "\n";
        mail.send(notice.id().toString(), account.get().email(), wording.title(), text);
    }

    /** Ông, bà, or both where the city does not know; an enterprise has neither. */
    private String title(Account account, Texts texts) {
        if (account.kind() == Caller.Kind.ENTERPRISE) {
            return texts.get("notifications.letter.enterprise");
        }
        Profile profile = profiles.profile(account.id());
        return switch (profile.sex()) {
            case "nam" -> texts.get("notifications.letter.mr");
            case "nữ" -> texts.get("notifications.letter.ms");
            default -> texts.get("notifications.letter.both");
        };
    }

    private void push(Kept notice, Texts texts) throws Undelivered {
        UUID id = UUID.fromString(notice.target());
        Subscriptions.Subscription subscription =
                subscriptions.find(id).orElseThrow(() -> Undelivered.forGood("the browser is no longer subscribed"));
        Wording wording = Wording.of(notice, texts);
        byte[] payload = Json.bytes(Map.of(
                "title", wording.title(),
                "body", wording.text(),
                "tag", notice.entry() + "-" + notice.key(),
                "path", notice.path()));
        try {
            push.send(subscription, payload);
        } catch (Undelivered failure) {
            if (failure.isForGood()) {
                subscriptions.givenUp(id);
            }
            throw failure;
        }
    }
}
