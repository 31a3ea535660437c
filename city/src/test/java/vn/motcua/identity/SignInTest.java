package vn.motcua.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.motcua.Visit;
import vn.motcua.journal.Entry;
import vn.motcua.journal.Journal;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Caller;

/** Signing in as people do, over real HTTP with forms and cookies. */
class SignInTest extends WholeCity {

    private static final String PASSWORD = "một câu dài dễ nhớ";
    private static int count;

    private record Person(UUID account, String personalId, String email) {}

    private Person resident() {
        int number = ++count;
        String personalId = "0480900%05d".formatted(number);
        String email = "nguoi" + number + "@vi-du.vn";
        var resident = new NewAccount.Resident(
                "Nguyễn Thị Thử " + number,
                personalId,
                Optional.of(LocalDate.of(1990, 1, 2)),
                "nữ",
                "+84905123218",
                email,
                "",
                "",
                "Kinh",
                "Việt Nam");
        UUID account = bean(NewAccounts.class)
                .open(List.of(resident), PASSWORD, Actor.system("test"))
                .getFirst();
        return new Person(account, personalId, email);
    }

    private Visit signedIn(Person person) {
        Visit browser = browser();
        browser.get("/sign-in");
        var answer = browser.post("/sign-in", "name", person.personalId(), "password", PASSWORD);
        assertThat(answer.statusCode()).isEqualTo(303);
        return browser;
    }

    private List<String> journal(UUID account) {
        return bean(Journal.class).stream("account/" + account, 0, 100).stream()
                .map(Entry::type)
                .toList();
    }

    @Test
    void a_resident_signs_in_by_personal_number_and_returns_to_the_page_that_asked() {
        Person person = resident();
        Visit browser = browser();

        var door = browser.get("/me/sessions");
        assertThat(Visit.location(door)).contains("/sign-in?back=%2Fme%2Fsessions");
        browser.get("/sign-in?back=%2Fme%2Fsessions");
        var answer =
                browser.post("/sign-in", "name", person.personalId(), "password", PASSWORD, "back", "/me/sessions");

        assertThat(Visit.location(answer)).isEqualTo("/me/sessions");
        assertThat(browser.get("/me/sessions").body()).contains("Máy này");
        assertThat(journal(person.account())).contains("account.signed-in");
    }

    @Test
    void a_back_address_outside_leads_home() {
        Person person = resident();
        for (String outside : List.of("https://evil.example", "//evil.example", "/\\evil.example")) {
            Visit browser = browser();
            browser.get("/sign-in");
            var answer = browser.post("/sign-in", "name", person.email(), "password", PASSWORD, "back", outside);
            assertThat(Visit.location(answer)).isEqualTo("/me");
        }
    }

    @Test
    void a_session_token_planted_before_signing_in_is_worth_nothing_afterwards() {
        Person person = resident();
        Visit browser = browser();
        browser.cookie("motcua_session", "planted-by-an-attacker");
        browser.get("/sign-in");
        browser.post("/sign-in", "name", person.personalId(), "password", PASSWORD);

        assertThat(browser.cookie("motcua_session")).isNotEmpty().isNotEqualTo("planted-by-an-attacker");
        Visit attacker = browser();
        attacker.cookie("motcua_session", "planted-by-an-attacker");
        assertThat(Visit.location(attacker.get("/me"))).contains("/sign-in");
    }

    @Test
    void a_form_without_its_token_changes_nothing() {
        Person person = resident();
        Visit browser = browser();
        browser.get("/sign-in");
        browser.forgeFormToken("forged");

        var answer = browser.post("/sign-in", "name", person.personalId(), "password", PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Biểu mẫu này đã cũ");
        assertThat(browser.cookie("motcua_session")).isEmpty();
    }

    @Test
    void the_fifth_failure_pauses_the_account_even_for_the_right_password_and_an_unknown_name_just_the_same() {
        Person person = resident();
        for (String name : List.of(person.personalId(), "khong.co.ai.ten.nay." + person.account())) {
            Visit browser = browser();
            browser.get("/sign-in");
            for (int i = 0; i < 5; i++) {
                assertThat(browser.post("/sign-in", "name", name, "password", "sai hoàn toàn")
                                .statusCode())
                        .isEqualTo(422);
            }
            var paused = browser.post("/sign-in", "name", name, "password", PASSWORD);
            assertThat(paused.statusCode()).isEqualTo(429);
            assertThat(paused.headers().firstValue("Retry-After").orElse("")).matches("2\\d|30");
        }
        assertThat(journal(person.account())).containsOnlyOnce("account.locked");
    }

    @Test
    void signing_out_everywhere_ends_the_session_on_the_other_device() {
        Person person = resident();
        Visit phone = signedIn(person);
        Visit desktop = signedIn(person);
        assertThat(phone.get("/me").statusCode()).isEqualTo(200);

        desktop.get("/me/sessions");
        desktop.post("/me/sessions/endings");

        assertThat(Visit.location(phone.get("/me"))).contains("/sign-in");
        assertThat(Visit.location(desktop.get("/me"))).contains("/sign-in");
    }

    @Test
    void a_blocked_account_is_out_at_once_and_cannot_come_back() {
        Person person = resident();
        Visit browser = signedIn(person);

        bean(Accounts.class).block(person.account(), "thử", Actor.system("test"));

        assertThat(Visit.location(browser.get("/me"))).contains("/sign-in");
        browser.get("/sign-in");
        assertThat(browser.post("/sign-in", "name", person.personalId(), "password", PASSWORD)
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void the_authenticator_app_makes_a_session_strong_and_is_asked_for_from_then_on_each_code_once() {
        Person person = resident();
        Visit browser = signedIn(person);
        assertThat(Visit.location(browser.get("/sign-in/stronger"))).isEmpty();

        String page = browser.get("/me/security/totp?back=%2Fme%2Fprofile").body();
        byte[] secret = unBase32(found("class=\"code\">([A-Z2-7 ]+)<", page).replace(" ", ""));
        assertThat(page).as("for who is on the telephone that has the app").contains("href=\"otpauth://totp/");
        long step = Instant.now().getEpochSecond() / 30;
        String codes = browser.post("/me/security/totp", "code", Totp.code(secret, step, 6), "back", "/me/profile")
                .body();
        assertThat(codes).contains("/me/profile");
        assertThat(Visit.location(browser.get("/sign-in/stronger?back=%2Fme%2Fprofile")))
                .isEqualTo("/me/profile");

        Visit again = browser();
        again.get("/sign-in");
        var half = again.post("/sign-in", "name", person.personalId(), "password", PASSWORD);
        assertThat(Visit.location(half)).isEqualTo("/sign-in/second");
        assertThat(Visit.location(again.get("/me"))).contains("/sign-in");
        again.get("/sign-in/second");
        assertThat(again.post("/sign-in/second", "code", Totp.code(secret, step, 6))
                        .statusCode())
                .as("a code that was used is used up")
                .isEqualTo(422);
        var done = again.post("/sign-in/second", "code", Totp.code(secret, step + 1, 6));
        assertThat(Visit.location(done)).isEqualTo("/me");
        assertThat(again.get("/me").statusCode()).isEqualTo(200);

        String paper = found("class=\"code\">([a-z0-9]{5}-[a-z0-9]{5})<", codes);
        Visit lost = browser();
        lost.get("/sign-in");
        lost.post("/sign-in", "name", person.personalId(), "password", PASSWORD);
        lost.get("/sign-in/second");
        assertThat(Visit.location(lost.post("/sign-in/second", "code", paper))).isEqualTo("/me");
        assertThat(journal(person.account())).contains("account.totp-added");
    }

    @Test
    void removing_the_second_factor_needs_a_strong_session() {
        Person person = resident();
        Visit browser = signedIn(person);
        browser.get("/me/security");

        assertThat(Visit.location(browser.post("/me/security/totp/removals"))).startsWith("/sign-in/stronger?back=");
        assertThat(journal(person.account())).doesNotContain("account.totp-removed");
    }

    @Test
    void a_stranger_registers_and_is_signed_in_and_a_second_account_for_the_number_is_refused() {
        Visit browser = browser();
        browser.get("/register");
        String[] form = {
            "name",
            "Trần Văn Mới",
            "personalId",
            "048 099 123 456",
            "phone",
            "0905 123 218",
            "email",
            "moi@vi-du.vn",
            "password",
            "con mèo ngủ trên mái"
        };
        var first = browser.post("/register", form);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(303);
        assertThat(browser.get("/me").body()).contains("Trần Văn Mới");

        Visit second = browser();
        second.get("/register");
        var refused = second.post("/register", form);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("đã có tài khoản");
    }

    @Test
    void weak_passwords_and_wrong_numbers_are_told_at_once_each_at_its_field() {
        Visit browser = browser();
        browser.get("/register");

        var answer = browser.post(
                "/register",
                "name",
                "Trần Văn Mới",
                "personalId",
                "12345",
                "phone",
                "1",
                "email",
                "x",
                "password",
                "matkhau123");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("#f-personalId", "#f-phone", "#f-email", "#f-password")
                .contains("quá dễ đoán");
    }

    @Test
    void who_looked_shows_the_reader_purpose_and_basis_and_nothing_of_ones_own_reading() {
        Person person = resident();
        var officer =
                new Caller(Caller.Kind.OFFICER, UUID.randomUUID(), "Cán bộ", 2, List.of(), null, "web", List.of());
        bean(Profiles.class)
                .read(officer, person.account(), "Kiểm tra hồ sơ 1.004222", "Luật Cư trú 68/2020/QH14, Điều 22");
        Visit browser = signedIn(person);

        String page = browser.get("/me/who-looked").body();

        assertThat(page).contains("Kiểm tra hồ sơ 1.004222", "Luật Cư trú", "Thông tin cá nhân", "Cán bộ");
        bean(DataReads.class)
                .record(
                        new Caller(Caller.Kind.RESIDENT, person.account(), "", 1, List.of(), null, "web", List.of()),
                        person.account(),
                        "profile",
                        "",
                        "");
        assertThat(bean(DataReads.class).of(person.account(), "", 10).items()).hasSize(1);
    }

    @Test
    void a_representative_acts_for_the_enterprise_until_the_right_ends() {
        Person person = resident();
        UUID enterprise = bean(Accounts.class)
                .open(
                        new NewAccount.Enterprise("Công ty TNHH Thử " + count, "010011243" + count, "", "", "Đà Nẵng"),
                        null,
                        Actor.system("test"))
                .id();
        Visit browser = signedIn(person);
        browser.get("/me");
        assertThat(browser.post("/me/acting-for", "principal", enterprise.toString())
                        .statusCode())
                .isEqualTo(403);

        UUID right = bean(Representations.class)
                .appoint(
                        enterprise,
                        person.account(),
                        Representations.Basis.LEGAL,
                        LocalDate.now(CityTime.ZONE),
                        Optional.empty(),
                        Actor.system("test"));
        browser.get("/me");
        browser.post("/me/acting-for", "principal", enterprise.toString());
        assertThat(browser.get("/me").body()).contains("· Công ty TNHH Thử");
        Caller acting = bean(SessionCallers.class)
                .of(bean(Sessions.class)
                        .find(browser.cookie("motcua_session"), true)
                        .orElseThrow());
        assertThat(acting.kind()).isEqualTo(Caller.Kind.ENTERPRISE);
        assertThat(acting.onBehalfOf()).isEqualTo(enterprise);

        bean(Representations.class).withdraw(right, Actor.system("test"));
        assertThat(browser.get("/me").body()).doesNotContain("· Công ty TNHH Thử");
    }

    @Test
    void the_profile_keeps_proven_facts_and_takes_the_rest() {
        Person person = resident();
        Visit browser = signedIn(person);
        browser.get("/me/profile");

        var answer = browser.post(
                "/me/profile",
                "name",
                "Tên Khác",
                "phone",
                "0912345678",
                "email",
                person.email(),
                "address",
                "12 Bạch Đằng");

        assertThat(answer.statusCode()).isEqualTo(303);
        Profile profile = bean(Profiles.class).profile(person.account());
        assertThat(profile.fullName()).startsWith("Nguyễn Thị Thử");
        assertThat(profile.phone()).isEqualTo("+84912345678");
        assertThat(profile.address()).isEqualTo("12 Bạch Đằng");
        assertThat(profile.personalId()).isEqualTo(person.personalId());
    }

    @Test
    void more_tries_in_a_minute_than_the_pace_allows_are_told_when_to_come_back() {
        Visit browser = browser();
        browser.get("/recover");
        int status = 0;
        String retryAfter = "";
        for (int i = 0; i < 60 && status != 429; i++) {
            var answer = browser.post("/recover", "name", "ai.do");
            status = answer.statusCode();
            retryAfter = answer.headers().firstValue("Retry-After").orElse("");
        }
        assertThat(status).isEqualTo(429);
        assertThat(retryAfter).matches("\\d+");
    }

    @Test
    void an_account_that_national_identity_finds_unproven_loses_the_sign_ins_of_whoever_registered_it() {
        Account squatted = bean(Accounts.class)
                .open(
                        NewAccount.Resident.of("Kẻ Mạo Danh", "048098000111", "", "mao.danh@vi-du.vn"),
                        PASSWORD,
                        new Actor(Caller.Kind.ANYONE, null, null, null, "web"));
        Visit squatter = signedIn(new Person(squatted.id(), "048098000111", ""));
        var citizen = new NationalId.Citizen(
                "subject-1", "048098000111", "Lê Thị Thật", Optional.of(LocalDate.of(1998, 5, 6)), "nữ", "");

        UUID account = bean(Citizens.class).account(citizen, null);

        assertThat(account).isEqualTo(squatted.id());
        assertThat(Visit.location(squatter.get("/me"))).contains("/sign-in");
        squatter.get("/sign-in");
        assertThat(squatter.post("/sign-in", "name", "048098000111", "password", PASSWORD)
                        .statusCode())
                .isEqualTo(422);
        assertThat(bean(Profiles.class).profile(account).fullName()).isEqualTo("Lê Thị Thật");
        assertThat(bean(Citizens.class).account(citizen, null)).isEqualTo(account);
    }

    @Test
    void entries_about_accounts_hold_no_personal_data() {
        Person person = resident();
        signedIn(person);
        String all = bean(Journal.class).stream("account/" + person.account(), 0, 100).stream()
                .map(entry -> entry.actor() + new String(entry.body(), java.nio.charset.StandardCharsets.UTF_8))
                .toList()
                .toString();

        assertThat(all).doesNotContain(person.personalId(), person.email(), "Nguyễn");
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return matcher.group(1);
    }

    private static byte[] unBase32(String text) {
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        java.math.BigInteger number = java.math.BigInteger.ZERO;
        for (char letter : text.toCharArray()) {
            number = number.shiftLeft(5).add(java.math.BigInteger.valueOf(letters.indexOf(letter)));
        }
        byte[] bytes = number.toByteArray();
        byte[] secret = new byte[20];
        int length = Math.min(20, bytes.length);
        System.arraycopy(bytes, bytes.length - length, secret, 20 - length, length);
        return secret;
    }
}
