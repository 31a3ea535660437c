package vn.motcua;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import vn.motcua.identity.Accounts;
import vn.motcua.identity.NewAccount;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Ids;

/**
 * The whole application on a database that its test says ({@link #settings}), spoken to over real HTTP, with a clock and a mail
 * server of its own. Tests that don't mind each other share one: {@link LiveCity}.
 */
@SpringBootTest(classes = City.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(OwnCity.Ours.class)
public abstract class OwnCity {

    protected static final FakeSmtp SMTP = new FakeSmtp();

    @LocalServerPort
    protected int port;

    @Autowired
    protected ApplicationContext context;

    /** What the tests bring. */
    @TestConfiguration
    public static class Ours {

        @Bean
        MovingClock clock() {
            return new MovingClock();
        }
    }

    /**
     * To be called with what a test registers.
     *
     * @param folder of the city's data, below {@code target}
     */
    protected static void settings(DynamicPropertyRegistry registry, String database, String folder, Path definitions) {
        registry.add("city.database-url", () -> database);
        registry.add(
                "city.data", () -> Path.of("target", folder).toAbsolutePath().toString());
        registry.add("city.demo", () -> "false");
        registry.add("city.pace-factor", () -> "5");
        registry.add("city.mail.from", () -> "motcua@vi-du.vn");
        registry.add("spring.mail.host", () -> "localhost");
        registry.add("spring.mail.port", SMTP::port);
        registry.add("city.push.hosts", () -> "localhost");
        registry.add("city.definitions", () -> definitions.toAbsolutePath().toString());
    }

    protected <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    protected MovingClock clock() {
        return bean(MovingClock.class);
    }

    /** A browser in which nobody is signed in. */
    protected Visit visit() {
        return new Visit("http://localhost:" + port);
    }

    /** A browser in which this account is signed in with a second factor. */
    protected Visit visit(UUID account) {
        Ids ids = bean(Ids.class);
        String token = ids.next().toString();
        var now = bean(Clock.class).instant().atOffset(ZoneOffset.UTC);
        bean(JdbcClient.class)
                .sql("""
                        insert into identity.session
                          (token_hash, id, account, assurance, method, created_at, seen_at, device, address)
                        values (:hash, :id, :account, 2, 'TOTP', :now, :now, 'test', '127.0.0.1')
                        """)
                .param("hash", sha256(token))
                .param("id", ids.next())
                .param("account", account)
                .param("now", now)
                .update();
        Visit visit = visit();
        visit.cookie("motcua_session", token);
        return visit;
    }

    /** A resident with this name and e-mail address; numbers are made up and differ. */
    protected UUID resident(String name, String email) {
        String number = "0482" + String.format("%08d", bean(Ids.class).next().getLeastSignificantBits() >>> 38);
        return bean(Accounts.class)
                .open(NewAccount.Resident.of(name, number, "0905123218", email), null, Actor.system("test"))
                .id();
    }

    protected UUID administrator(String name) {
        String user = "admin." + bean(Ids.class).next();
        return bean(Accounts.class)
                .open(new NewAccount.Administrator(name, user, "", ""), null, Actor.system("test"))
                .id();
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
