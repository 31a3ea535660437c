package vn.motcua.identity;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.motcua.Visit;
import vn.motcua.agencies.Positions;
import vn.motcua.agencies.Vacancies;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Caller;

/** The whole city for tests of other modules: people who are signed in already, and nobody. */
public abstract class CityVisit extends WholeCity {

    private static int count;

    /** An answer. */
    public record Reply(int status, String location, String body) {}

    /** Somebody with a browser without script. */
    public static final class Person {

        private final Visit browser;
        public final UUID account;
        public final String name;
        public final String phone;

        private Person(Visit browser, UUID account, String name, String phone) {
            this.browser = browser;
            this.account = account;
            this.name = name;
            this.phone = phone;
        }

        public Reply get(String path) {
            return reply(browser.get(path));
        }

        /** Sends a form with the token of the last page; {@code fields} are names and values in turn. */
        public Reply post(String path, String... fields) {
            return reply(browser.post(path, fields));
        }

        /** Sends a form that stands on the page of the same address, as browsers say. */
        public Reply postFrom(String path, String... fields) {
            return reply(browser.postFrom(path, fields));
        }

        /** As whom the modules below the web know them. */
        public Caller caller() {
            return new Caller(Caller.Kind.RESIDENT, account, name, 2, List.of(), null, "web", List.of());
        }

        private static Reply reply(HttpResponse<String> answer) {
            return new Reply(answer.statusCode(), Visit.location(answer), answer.body());
        }
    }

    /** A new resident who signed in with two factors. */
    protected Person resident() {
        int number = ++count;
        String phone = "09051%05d".formatted(number);
        String name = "Trần Thị Cư Dân " + number;
        var made = new NewAccount.Resident(
                name,
                "0481910%05d".formatted(number),
                Optional.of(LocalDate.of(1991, 3, 4)),
                "nữ",
                phone,
                "cu-dan" + number + "@vi-du.vn",
                "20242",
                "12 Trần Phú",
                "Kinh",
                "Việt Nam");
        UUID account =
                bean(Accounts.class).open(made, null, Actor.system("test")).id();
        return new Person(signedIn(account), account, name, phone);
    }

    /** The same person on another device. */
    protected Person again(Person visit) {
        return new Person(signedIn(visit.account), visit.account, visit.name, visit.phone);
    }

    /** A new officer in a vacant position of this role, signed in. */
    protected Person officer(UUID agency, String role) {
        int number = ++count;
        String name = "Lê Văn Cán Bộ " + number;
        UUID account = bean(Accounts.class)
                .open(new NewAccount.Officer(name, "can.bo.thu." + number, "", ""), null, Actor.system("test"))
                .id();
        Positions positions = bean(Positions.class);
        LocalDate from = LocalDate.now().minusDays(30);
        positions.appoint(Vacancies.of(context, agency, role, from).id(), account, from, Actor.system("test"));
        return new Person(signedIn(account), account, name, "");
    }

    protected Person administrator() {
        int number = ++count;
        var made = new NewAccount.Administrator("Quản trị " + number, "quan.tri." + number, "", "");
        UUID account =
                bean(Accounts.class).open(made, null, Actor.system("test")).id();
        return new Person(signedIn(account), account, made.name(), "");
    }

    protected Person nobody() {
        return new Person(browser(), new UUID(0, 0), "", "");
    }

    protected <T> T the(Class<T> type) {
        return bean(type);
    }

    private Visit signedIn(UUID account) {
        Visit browser = browser();
        browser.cookie("motcua_session", bean(Sessions.class).start(account, Session.Method.TOTP, "test", "127.0.0.1"));
        return browser;
    }
}
