package vn.motcua.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.FakeSmtp;
import vn.motcua.LiveCity;
import vn.motcua.journal.Entry;
import vn.motcua.journal.Followers;
import vn.motcua.journal.Journal;
import vn.motcua.journal.NewEntry;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Json;
import vn.motcua.secrets.Secrets;

/** From the journal to inbox, letter and browser. */
class NotificationsTest extends LiveCity {

    private Notices notices;
    private Sender sender;

    /** An announcement of the test's own, followed by hand through the same follower. */
    private static final Announcement TELLING = new Announcement() {
        @Override
        public Set<String> types() {
            return Set.of("telling.told");
        }

        @Override
        public List<Told> notices(List<Entry> entries) {
            return entries.stream()
                    .map(entry -> new Told(entry.position(), notice(entry.requireBody(Tale.class))))
                    .toList();
        }
    };

    private static Notice notice(Tale tale) {
        return new Notice(
                tale.who(),
                "notifications.dossier.accepted",
                List.of(
                        Notice.Words.of(tale.code()),
                        new Notice.Words("Đăng ký khai sinh", "Birth registration"),
                        Notice.Words.of("25/11/2026")),
                "/dossiers/" + tale.code(),
                true);
    }

    private record Tale(UUID who, String code) {}

    @BeforeEach
    void hold_the_sender() {
        notices = bean(Notices.class);
        sender = bean(Sender.class);
        sender.stop();
        SMTP.mood = FakeSmtp.Mood.TAKES;
        clock().forwardTo(9);
    }

    @AfterEach
    void let_the_sender_go() {
        bean(JdbcClient.class).sql("delete from notifications.notice").update();
        sender.start();
    }

    private Entry tell(UUID who, String code) {
        Journal journal = bean(Journal.class);
        long position = journal.append(
                NewEntry.of("telling/" + who, "telling.told", Actor.system("test"), new Tale(who, code)));
        return journal.entry(position).orElseThrow();
    }

    private void follow(Entry... entries) {
        NoticeFollower follower = new NoticeFollower(List.of(TELLING), notices);
        bean(TransactionTemplate.class).executeWithoutResult(done -> follower.follow(List.of(entries)));
    }

    /** Of these tests alone: alarms that the clock brings to others of the city are letters too. */
    private int sendAll() {
        bean(JdbcClient.class)
                .sql("delete from notifications.notice where path not like '/dossiers/H17.12-2611%'")
                .update();
        int all = 0;
        for (int taken = sender.runOnce(); taken > 0; taken = sender.runOnce()) {
            all += taken;
        }
        return all;
    }

    @Test
    void an_entry_that_is_followed_twice_tells_once() {
        UUID an = resident("Nguyễn Văn An", "an" + UUID.randomUUID() + "@vi-du.vn");
        Entry entry = tell(an, "H17.12-261122-0001");
        int before = SMTP.letters().size();

        follow(entry);
        follow(entry);
        sendAll();

        assertThat(notices.inbox(an, "", 10).items()).hasSize(1);
        assertThat(notices.unread(an)).isEqualTo(1);
        assertThat(SMTP.letters()).hasSize(before + 1);
        assertThat(SMTP.letters().getLast()).contains("Message-ID: <").contains("Auto-Submitted: auto-generated");
    }

    @Test
    void a_mail_server_that_is_away_for_a_day_gets_every_letter_once_when_it_is_back() {
        UUID an = resident("Lê Thị Bình", "binh" + UUID.randomUUID() + "@vi-du.vn");
        bean(Preferences.class)
                .save(
                        an,
                        new Preference(
                                true, true, "vi", false, java.time.LocalTime.of(22, 0), java.time.LocalTime.of(6, 0)),
                        Actor.system("test"));
        int before = SMTP.letters().size();
        SMTP.mood = FakeSmtp.Mood.BUSY;
        for (int i = 0; i < 7; i++) {
            follow(tell(an, "H17.12-261122-000" + i));
        }

        for (int quarter = 0; quarter < 4 * 26; quarter++) {
            sender.runOnce();
            clock().forward(Duration.ofMinutes(15));
        }
        assertThat(SMTP.letters()).hasSize(before);
        assertThat(notices.dead("", 10).items()).isEmpty();
        assertThat(notices.queue().waiting()).isEqualTo(7);

        SMTP.mood = FakeSmtp.Mood.TAKES;
        clock().forward(Duration.ofHours(2));
        sendAll();
        clock().forward(Duration.ofHours(2));
        sendAll();

        assertThat(SMTP.letters()).hasSize(before + 7);
        assertThat(notices.queue().waiting()).isZero();
    }

    @Test
    void each_person_is_written_to_in_their_language_and_only_if_they_want_letters() {
        UUID english = resident("John Nguyen", "john" + UUID.randomUUID() + "@vi-du.vn");
        UUID silent = resident("Đỗ Thị Im", "im" + UUID.randomUUID() + "@vi-du.vn");
        var night = java.time.LocalTime.of(22, 0);
        var morning = java.time.LocalTime.of(6, 0);
        bean(Preferences.class)
                .save(english, new Preference(true, false, "en", false, night, morning), Actor.system("test"));
        bean(Preferences.class)
                .save(silent, new Preference(false, false, "vi", false, night, morning), Actor.system("test"));
        int before = SMTP.letters().size();

        follow(tell(english, "H17.12-261122-0011"), tell(silent, "H17.12-261122-0012"));
        sendAll();

        assertThat(SMTP.letters()).hasSize(before + 1);
        assertThat(SMTP.letters().getLast())
                .contains("Dossier H17.12-261122-0011 was accepted")
                .doesNotContain("tiếp nhận");
        assertThat(notices.inbox(silent, "", 10).items())
                .as("the inbox has it all the same")
                .hasSize(1);
    }

    @Test
    void a_process_that_dies_while_it_sends_leaves_its_letters_to_the_others() {
        UUID an = resident("Trần Văn Cường", "cuong" + UUID.randomUUID() + "@vi-du.vn");
        follow(tell(an, "H17.12-261122-0002"));
        int before = SMTP.letters().size();

        assertThat(notices.lease(10, clock().instant().plus(Duration.ofMinutes(5))))
                .hasSize(1);
        assertThat(sendAll()).isZero();

        clock().forward(Duration.ofMinutes(6));
        assertThat(sendAll()).isEqualTo(1);
        assertThat(SMTP.letters()).hasSize(before + 1);
    }

    @Test
    void what_comes_in_quiet_hours_is_kept_at_once_and_sent_in_the_morning() {
        UUID an = resident("Phạm Thị Dung", "dung" + UUID.randomUUID() + "@vi-du.vn");
        int before = SMTP.letters().size();
        clock().forwardTo(23);

        follow(tell(an, "H17.12-261122-0003"));
        assertThat(notices.unread(an)).isEqualTo(1);
        assertThat(sendAll()).isZero();

        clock().forwardTo(7);
        assertThat(sendAll()).isEqualTo(1);
        assertThat(SMTP.letters()).hasSize(before + 1);
    }

    @Test
    void a_letter_nobody_takes_is_put_aside_and_an_administrator_sends_it_again() {
        UUID an = resident("Hoàng Văn Em", "em" + UUID.randomUUID() + "@vi-du.vn");
        SMTP.mood = FakeSmtp.Mood.NO_SUCH_USER;
        follow(tell(an, "H17.12-261122-0004"));
        sendAll();
        UUID dead = notices.dead("", 10).items().getFirst().id();

        assertThat(visit(an).get("/admin/notifications").statusCode()).isEqualTo(403);
        var admin = visit(administrator("Quản trị"));
        assertThat(admin.get("/admin/notifications").body())
                .contains("H17.12-261122-0004")
                .contains("550");

        SMTP.mood = FakeSmtp.Mood.TAKES;
        int before = SMTP.letters().size();
        assertThat(admin.post("/admin/notifications/" + dead + "/sendings").statusCode())
                .isEqualTo(302);
        sendAll();
        assertThat(SMTP.letters()).hasSize(before + 1);
        assertThat(notices.dead("", 10).items()).isEmpty();
    }

    @Test
    void a_person_reads_their_own_notices_in_both_languages_and_nobody_elses() {
        UUID an = resident("Võ Thị Phương", "phuong" + UUID.randomUUID() + "@vi-du.vn");
        UUID other = resident("Đặng Văn Giang", "giang" + UUID.randomUUID() + "@vi-du.vn");
        follow(tell(an, "H17.12-261122-0005"));
        UUID id = notices.inbox(an, "", 1).items().getFirst().id();

        assertThat(visit(an).get("/me/inbox").body())
                .contains("Hồ sơ H17.12-261122-0005 đã được tiếp nhận", "Đăng ký khai sinh", "chưa đọc");
        assertThat(visit(an).get("/me/inbox?lang=en").body())
                .contains("Dossier H17.12-261122-0005 was accepted", "Birth registration");
        assertThat(visit(other).get("/me/inbox/" + id).statusCode()).isEqualTo(404);
        assertThat(notices.unread(an)).isEqualTo(1);

        var opened = visit(an).get("/me/inbox/" + id);
        assertThat(opened.headers().firstValue("Location").orElse("")).endsWith("/dossiers/H17.12-261122-0005");
        assertThat(notices.unread(an)).isZero();
    }

    @Test
    void settings_are_kept_and_a_wrong_hour_is_said_at_its_field() {
        UUID an = resident("Bùi Thị Hoa", "hoa" + UUID.randomUUID() + "@vi-du.vn");
        var visit = visit(an);
        visit.get("/me/notifications");

        assertThat(visit.post("/me/notifications", "ways", "push", "language", "en", "from", "25:99", "to", "6:30")
                        .statusCode())
                .isEqualTo(422);
        assertThat(visit.post("/me/notifications", "ways", "push", "language", "en", "from", "21h30", "to", "6:30")
                        .statusCode())
                .isEqualTo(302);
        Preference kept = bean(Preferences.class).of(an);
        assertThat(kept.email()).isFalse();
        assertThat(kept.push()).isTrue();
        assertThat(kept.quiet()).isFalse();
        assertThat(kept.quietFrom()).isEqualTo(java.time.LocalTime.of(21, 30));
        assertThat(kept.quietTo()).isEqualTo(java.time.LocalTime.of(6, 30));
    }

    @Test
    void a_browser_is_pushed_to_encrypted_for_it_alone_and_forgotten_when_it_gives_up() throws Exception {
        UUID an = resident("Ngô Văn Khoa", "");
        List<FakeBrowser.Received> received = new CopyOnWriteArrayList<>();
        int[] answer = {201};
        HttpServer service = pushService(received, answer);
        try {
            FakeBrowser browser = new FakeBrowser();
            var visit = visit(an);
            visit.get("/me/notifications");
            var subscribed = visit.postJson(
                    "/me/notifications/subscriptions",
                    Json.text(Map.of(
                            "endpoint",
                                    "http://localhost:" + service.getAddress().getPort() + "/push/1",
                            "p256dh", browser.publicKey(),
                            "auth", browser.auth())));
            assertThat(subscribed.statusCode()).isEqualTo(201);

            follow(tell(an, "H17.12-261122-0006"));
            assertThat(sendAll()).isEqualTo(1);

            assertThat(received).hasSize(1);
            assertThat(received.getFirst().authorization()).startsWith("vapid t=");
            assertThat(Json.tree(browser.decrypt(received.getFirst().body()))
                            .path("title")
                            .asString())
                    .isEqualTo("Hồ sơ H17.12-261122-0006 đã được tiếp nhận");

            answer[0] = 410;
            follow(tell(an, "H17.12-261122-0007"));
            sendAll();
            assertThat(bean(Subscriptions.class).list(an)).isEmpty();
            assertThat(notices.dead("", 10).items()).isEmpty();
        } finally {
            service.stop(0);
        }
    }

    @Test
    void a_push_service_that_is_away_for_a_day_gets_every_message_once_when_it_is_back() throws Exception {
        UUID an = resident("Tạ Thị Mây", "");
        List<FakeBrowser.Received> received = new CopyOnWriteArrayList<>();
        int[] answer = {503};
        HttpServer service = pushService(received, answer);
        int port = service.getAddress().getPort();
        String origin = "http://localhost:" + port;
        FakeBrowser browser = new FakeBrowser();
        bean(Subscriptions.class)
                .add(
                        an,
                        new Subscriptions.Subscription(origin + "/push/2", browser.publicKey(), browser.auth()),
                        "Chromium");
        bean(Preferences.class)
                .save(
                        an,
                        new Preference(
                                true, true, "vi", false, java.time.LocalTime.of(22, 0), java.time.LocalTime.of(6, 0)),
                        Actor.system("test"));
        for (int i = 0; i < 7; i++) {
            follow(tell(an, "H17.12-261122-002" + i));
        }

        away(4 * 13);
        assertThat(received).as("it was asked, and said no").isNotEmpty();
        service.stop(0);
        away(4 * 13);
        assertThat(notices.queue().waiting()).isEqualTo(7);
        assertThat(notices.dead("", 10).items()).isEmpty();

        received.clear();
        answer[0] = 201;
        service = pushService(port, received, answer);
        try {
            for (int i = 0; i < 2; i++) {
                clock().forward(Duration.ofHours(2));
                sendAll();
            }
        } finally {
            service.stop(0);
        }
        List<String> titles = new java.util.ArrayList<>();
        for (FakeBrowser.Received message : received) {
            titles.add(Json.tree(browser.decrypt(message.body())).path("title").asString());
            assertThat(signedFor(message.authorization())).isEqualTo("http://localhost");
        }
        assertThat(titles)
                .containsExactlyInAnyOrderElementsOf(java.util.stream.IntStream.range(0, 7)
                        .mapToObj(i -> "Hồ sơ H17.12-261122-002" + i + " đã được tiếp nhận")
                        .toList());
        assertThat(notices.queue().waiting()).isZero();
        assertThat(notices.inbox(an, "", 10).items()).hasSize(7);
    }

    /** So many quarters of an hour, in each of which the sender tries what is due. */
    private void away(int quarters) {
        for (int quarter = 0; quarter < quarters; quarter++) {
            sender.runOnce();
            clock().forward(Duration.ofMinutes(15));
        }
    }

    /** The service to which a message was signed by the city's own key (RFC 8292). */
    private String signedFor(String authorization) throws Exception {
        String[] parts = authorization.replaceFirst("^vapid t=", "").split(", ?k=", 2);
        assertThat(parts[1]).isEqualTo(bean(Push.class).applicationKey());
        String[] token = parts[0].split("\\.", 3);
        var signature = java.security.Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(FakeBrowser.point(java.util.Base64.getUrlDecoder().decode(parts[1])));
        signature.update((token[0] + "." + token[1]).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(signature.verify(java.util.Base64.getUrlDecoder().decode(token[2])))
                .isTrue();
        return Json.tree(java.util.Base64.getUrlDecoder().decode(token[1]))
                .path("aud")
                .asString();
    }

    @Test
    void the_city_calls_no_host_that_it_does_not_know_as_a_push_service() {
        Subscriptions strict = new Subscriptions(
                bean(JdbcClient.class),
                bean(Secrets.class),
                bean(vn.motcua.kernel.Ids.class),
                clock(),
                List.of("fcm.googleapis.com", ".push.apple.com"));
        FakeBrowser browser = new FakeBrowser();
        UUID an = resident("Lý Thị Lan", "");

        for (String endpoint : List.of(
                "http://169.254.169.254/latest",
                "https://localhost/x",
                "http://fcm.googleapis.com/x",
                "https://fcm.googleapis.com:444/x",
                "https://fcm.googleapis.com@evil.example/x",
                "https://evilpush.apple.com.example/x",
                "file:///etc/passwd")) {
            var subscription = new Subscriptions.Subscription(endpoint, browser.publicKey(), browser.auth());
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> strict.add(an, subscription, ""))
                    .as(endpoint)
                    .hasMessageContaining("invalid");
        }
        strict.add(
                an,
                new Subscriptions.Subscription("https://web.push.apple.com/x", browser.publicKey(), browser.auth()),
                "");
        assertThat(strict.list(an)).hasSize(1);
    }

    @Test
    void the_follower_runs_with_the_others() throws InterruptedException {
        long position = tell(UUID.randomUUID(), "x").position();
        assertThat(bean(Followers.class).await(NoticeFollower.NAME, position, Duration.ofSeconds(20)))
                .isTrue();
    }

    private static HttpServer pushService(List<FakeBrowser.Received> received, int[] answer) throws IOException {
        return pushService(0, received, answer);
    }

    private static HttpServer pushService(int port, List<FakeBrowser.Received> received, int[] answer)
            throws IOException {
        HttpServer service = HttpServer.create(new InetSocketAddress("localhost", port), 0);
        service.createContext("/push/", exchange -> {
            received.add(new FakeBrowser.Received(
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                    exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(answer[0], -1);
            exchange.close();
        });
        service.start();
        return service;
    }
}
