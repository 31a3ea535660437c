package vn.motcua.identity;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.motcua.City;
import vn.motcua.Visit;
import vn.motcua.database.TestDatabase;

/** The whole application on a fresh database, spoken to over real HTTP; one for all tests that extend it. */
@SpringBootTest(classes = City.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class WholeCity {

    private static final String DATABASE = TestDatabase.freshUrl();

    /** The mail server of the tests. */
    static final GreenMail MAIL = mail();

    private static GreenMail mail() {
        GreenMail mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
        mail.start();
        return mail;
    }

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("city.database-url", () -> DATABASE);
        registry.add(
                "city.data",
                () -> Path.of("target", "identity-test").toAbsolutePath().toString());
        registry.add("city.demo", () -> "false");
        registry.add("city.pace-factor", () -> "10"); // all tests come from one address
        registry.add("city.mail.from", () -> "motcua@vi-du.vn");
        registry.add("spring.mail.host", () -> "localhost");
        registry.add("spring.mail.port", () -> MAIL.getSmtp().getPort());
        registry.add(
                "city.definitions",
                () -> Path.of("..", "definitions").toAbsolutePath().toString());
    }

    Visit browser() {
        return new Visit("http://localhost:" + port);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }
}
