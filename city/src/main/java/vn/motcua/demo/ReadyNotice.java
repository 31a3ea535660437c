package vn.motcua.demo;

import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.motcua.definitions.Definitions;
import vn.motcua.identity.FirstAdministrator;
import vn.motcua.web.Messages;

/** Says on the terminal that the city is ready, where, and how to get in. */
@Component
class ReadyNotice {

    private final Definitions definitions;
    private final FirstAdministrator first;
    private final ObjectProvider<DemoLoading> loading;
    private final ObjectProvider<DemoPeople> people;
    private final Messages messages;
    private final String data;
    private final boolean own;
    private final boolean silent;

    ReadyNotice(
            Definitions definitions,
            FirstAdministrator first,
            ObjectProvider<DemoLoading> loading,
            ObjectProvider<DemoPeople> people,
            Messages messages,
            @Value("${city.data:data}") Path data,
            @Value("${city.database-url:}") String databaseUrl,
            @Value("#{${city.train:false} or ${city.looking:false}}") boolean silent) {
        this.definitions = definitions;
        this.first = first;
        this.loading = loading;
        this.people = people;
        this.messages = messages;
        this.data = data.toAbsolutePath().normalize().toString();
        this.own = databaseUrl.isEmpty();
        this.silent = silent;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (!silent && event.getApplicationContext() instanceof WebServerApplicationContext web) {
            var server = web.getWebServer();
            if (server != null) {
                System.out.println(text("http://localhost:" + server.getPort()));
            }
        }
    }

    String text(String address) {
        StringBuilder text = new StringBuilder("\nMột Cửa · ")
                .append(definitions.city().name().vi())
                .append("\n  Address   ")
                .append(address)
                .append("\n  Data      ")
                .append(data)
                .append(own ? "" : " (files; the database is the one of DATABASE_URL)");
        DemoLoading demo = loading.getIfAvailable();
        if (demo != null && demo.peopled()) {
            accounts(text, address, people.getObject().printed());
        } else if (first.missing()) {
            text.append(
                            "\n\nNobody administers this city yet. Open this link once to make the first administrator:\n  ")
                    .append(address)
                    .append(first.link());
        }
        return text.append("\n\nCtrl-C stops the city.").toString();
    }

    private void accounts(StringBuilder text, String address, List<Part> parts) {
        text.append("\n  Password  ")
                .append(Part.PASSWORD)
                .append("   of every demo account; the code asked for after it: ")
                .append(address)
                .append("/demo\n");
        int login = parts.stream().mapToInt(part -> part.login().length()).max().orElse(0);
        int name = parts.stream().mapToInt(part -> part.name().length()).max().orElse(0);
        String line = "\n  %-" + login + "s  %-" + name + "s  %s";
        for (Part part : parts) {
            text.append(line.formatted(
                    part.login(), part.name(), messages.in(Messages.VIETNAMESE).get(part.key())));
        }
    }
}
