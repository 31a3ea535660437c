package vn.motcua.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page costs on a phone that was never here: bytes as they crossed the wire. */
class BudgetTest extends InBrowser {

    private static final int USABLE = 60_000;
    private static final int SCRIPTS = 25_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/procedures?q=khai+sinh",
                "/procedures/1.001193",
                "/track",
                "/verify",
                "/dossiers",
                "/apply/2.000815",
                "/me/who-looked"
            })
    void html_styles_and_fonts_of_a_citizen_page_fit_into_60_kB(String path) {
        try (BrowserContext phone = people.browser("resident", Browsers.phoneOptions())) {
            Page page = phone.newPage();
            Map<String, Integer> bytes = transferred(page, city + path);
            int usable = bytes.getOrDefault("Document", 0)
                    + bytes.getOrDefault("Stylesheet", 0)
                    + bytes.getOrDefault("Font", 0);
            assertThat(bytes.getOrDefault("Document", 0)).as("the page came").isPositive();
            assertThat(usable).as(path + " " + bytes).isLessThanOrEqualTo(USABLE);
            assertThat(bytes.getOrDefault("Script", 0)).as(path + " " + bytes).isLessThanOrEqualTo(SCRIPTS);
        }
    }

    /** Encoded bytes by kind of resource, headers included. */
    private static Map<String, Integer> transferred(Page page, String url) {
        CDPSession session = page.context().newCDPSession(page);
        Map<String, String> kinds = new ConcurrentHashMap<>();
        Map<String, Integer> bytes = new ConcurrentHashMap<>();
        Set<String> hosts = new HashSet<>();
        session.on("Network.responseReceived", event -> {
            kinds.put(event.get("requestId").getAsString(), event.get("type").getAsString());
            hosts.add(java.net
                    .URI
                    .create(event.getAsJsonObject("response").get("url").getAsString())
                    .getAuthority());
        });
        session.on(
                "Network.loadingFinished",
                event -> bytes.merge(
                        kinds.getOrDefault(event.get("requestId").getAsString(), "Other"),
                        event.get("encodedDataLength").getAsInt(),
                        Integer::sum));
        session.send("Network.enable");
        JsonObject disabled = new JsonObject();
        disabled.addProperty("cacheDisabled", true);
        session.send("Network.setCacheDisabled", disabled);
        page.navigate(url);
        page.waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(hosts)
                .as("nobody else is asked")
                .containsExactly(java.net.URI.create(url).getAuthority());
        return new HashMap<>(bytes);
    }
}
