package vn.motcua.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.motcua.Visit;
import vn.motcua.kernel.Actor;

/** A forgotten password, with a real mail server. */
class RecoveryTest extends WholeCity {

    @Test
    void the_mailed_link_and_the_personal_number_give_a_new_password_once_and_end_all_sessions() throws Exception {
        var resident = NewAccount.Resident.of("Phạm Quên", "048091777888", "", "quen@vi-du.vn");
        UUID account = bean(NewAccounts.class)
                .open(List.of(resident), "mật khẩu cũ đã quên", Actor.system("test"))
                .getFirst();
        String session = bean(SignIn.class).start(account, Session.Method.PASSWORD, new SignIn.Place("", ""));
        Visit browser = browser();
        browser.get("/recover");
        browser.post("/recover", "name", "quen@vi-du.vn");
        assertThat(MAIL.waitForIncomingEmail(10_000, 1)).isTrue();
        Matcher link = Pattern.compile("http://localhost:\\d+(/recover/new\\?token=[\\w-]+)")
                .matcher(MAIL.getReceivedMessages()[0].getContent().toString());
        assertThat(link.find()).isTrue();
        String path = link.group(1);
        String token = path.substring(path.indexOf('=') + 1);

        browser.get(path);
        assertThat(browser.post("/recover/new", "token", token, "proof", "048091777889", "password", "một mật khẩu mới")
                        .statusCode())
                .isEqualTo(422);
        assertThat(browser.post("/recover/new", "token", token, "proof", "048091777888", "password", "một mật khẩu mới")
                        .statusCode())
                .isEqualTo(200);

        assertThat(bean(Sessions.class).find(session, true)).isEmpty();
        assertThat(browser.get(path).statusCode()).as("the link works once").isEqualTo(409);
        browser.get("/sign-in");
        assertThat(browser.post("/sign-in", "name", "048091777888", "password", "một mật khẩu mới")
                        .statusCode())
                .isEqualTo(303);
    }
}
