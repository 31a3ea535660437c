package vn.motcua;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.motcua.Routes.Route;
import vn.motcua.identity.DataReads;
import vn.motcua.kernel.Caller;

/** Every page on which an officer sees somebody's data leaves a trace that this somebody sees. */
class TracesTest extends PeopledCity {

    private static final Set<String> FORMS = Set.of("receipt", "refusal", "supplement", "control", "apology");

    @Test
    void whoever_opens_a_page_of_a_dossier_is_seen_by_its_owner() {
        UUID owner = resident("Nguyễn Thị Chủ", "");
        Handed handed = handed(owner);
        Visit officer = visit(officer(desk(WARD), "receptionist", "Trần Tiếp Nhận"));
        List<String> silent = new ArrayList<>();
        int opened = 0;
        for (Route route : Routes.of(context)) {
            boolean about = route.pattern().startsWith("/desk/dossiers/{code}")
                    || route.pattern().equals("/files/{id}");
            if (!route.method().equals("GET") || !about || !route.forKind(Caller.Kind.OFFICER)) {
                continue;
            }
            for (String address : addresses(route, handed, officer)) {
                int before = traces(owner);
                var answer = officer.get(address, "Accept", "text/html,*/*");
                if (answer.statusCode() != 200) {
                    continue;
                }
                opened++;
                if (traces(owner) != before + 1) {
                    silent.add(address + " left " + (traces(owner) - before) + " traces");
                }
            }
        }
        assertThat(silent).isEmpty();
        assertThat(opened).isGreaterThanOrEqualTo(4);
        assertThat(visit(owner).get("/me/who-looked").body()).contains("Giải quyết thủ tục hành chính");
    }

    private Set<String> addresses(Route route, Handed handed, Visit officer) {
        String path = route.pattern()
                .replace("{code}", handed.dossier().code())
                .replace("{result}", "permit")
                .replace("{id}", handed.file().toString());
        Set<String> addresses = new LinkedHashSet<>();
        if (path.endsWith("{deed}")) {
            Matcher offered = Pattern.compile("href=\"(/desk/dossiers/[^\"]+/do/[^\"]+)\"")
                    .matcher(officer.get("/desk/dossiers/" + handed.dossier().code())
                            .body());
            while (offered.find()) {
                addresses.add(offered.group(1).replace("&amp;", "&"));
            }
            assertThat(addresses).isNotEmpty();
        } else if (path.endsWith("{form}")) {
            FORMS.forEach(form -> addresses.add(path.replace("{form}", form)));
        } else {
            addresses.add(path);
        }
        return addresses;
    }

    @Test
    void whoever_looks_a_person_up_at_the_counter_is_seen_too() {
        UUID person = resident("Lê Văn Đến", "");
        Visit officer = visit(officer(desk(WARD), "receptionist", "Trần Tiếp Nhận"));
        for (String address :
                List.of("/desk/reception?for=" + person, "/desk/reception/" + PROCEDURE + "?for=" + person)) {
            int before = traces(person);
            var page = officer.get(address);
            assertThat(page.body()).as(address).contains("Lê Văn Đến");
            assertThat(traces(person)).as(address).isEqualTo(before + 1);
        }
    }

    private int traces(UUID owner) {
        return bean(DataReads.class).of(owner, "", 100).items().size();
    }
}
