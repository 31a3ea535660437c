package vn.motcua.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Field;
import vn.motcua.definitions.Procedure;
import vn.motcua.files.Files;
import vn.motcua.files.StoredFile;
import vn.motcua.identity.CityVisit;
import vn.motcua.kernel.Actor;
import vn.motcua.onestop.Application;
import vn.motcua.onestop.AttachedFile;
import vn.motcua.onestop.Draft;
import vn.motcua.onestop.Drafts;

/** Residents who apply, and officers who decide. */
abstract class Residents extends CityVisit {

    static final Pattern ASKED = Pattern.compile("name=\"_asked\" value=\"([^\"]*)\"");
    static final Pattern SEEN = Pattern.compile("name=\"_seen\" value=\"([^\"]*)\"");
    static final Pattern DRAFT = Pattern.compile("name=\"draft\" value=\"([^\"]*)\"");
    static final String SIMPLE = "2.000635";

    static String found(Pattern pattern, String body) {
        Matcher matcher = pattern.matcher(body);
        assertThat(matcher.find()).as("%s in %s", pattern, body).isTrue();
        return matcher.group(1);
    }

    Procedure procedure(String code) {
        return the(Definitions.class)
                .procedure(code, LocalDate.now())
                .orElseThrow()
                .procedure();
    }

    /** Goes from the start to the receipt with the answers of a scenario, page by page. @return the dossier's code */
    String apply(Person visit, Procedure procedure, Map<String, Object> answers) {
        Reply at = visit.get("/apply/" + procedure.code());
        assertThat(at.status()).as(procedure.code()).isEqualTo(302);
        String next = "/apply/" + procedure.code() + "/form/"
                + procedure.form().getFirst().id();
        for (int i = 0; i < 40 && next.contains("/form/"); i++) {
            next = page(visit, procedure, next, answers);
        }
        if (next.endsWith("/papers")) {
            papers(visit, procedure);
            assertThat(visit.get(next).status())
                    .as(procedure.code() + " papers")
                    .isEqualTo(200);
            next = visit.post(next, "go", "next").location().replaceFirst("^https?://[^/]+", "");
        }
        assertThat(next).as(procedure.code()).endsWith("/check");
        Reply check = visit.get(next);
        assertThat(check.status()).as(procedure.code() + " check").isEqualTo(200);
        String draft = found(DRAFT, check.body());
        Reply submitted = pressedTwice(visit, next, draft);
        assertThat(submitted.status()).as(submitted.body()).isEqualTo(302);
        assertThat(submitted.location()).contains("/receipt");
        Reply again = visit.post(next, "draft", draft, "delivery", "ONLINE", "declared", "true");
        assertThat(again.location()).isEqualTo(submitted.location().replace("?new", ""));
        return submitted.location().replaceAll(".*/dossiers/([^/]+)/receipt.*", "$1");
    }

    /** Two presses at the same moment make one dossier; the reply of the one that made it. */
    static Reply pressedTwice(Person visit, String path, String draft) {
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            Callable<Reply> press = () -> visit.post(path, "draft", draft, "delivery", "ONLINE", "declared", "true");
            List<Reply> replies = new ArrayList<>();
            for (Future<Reply> reply : pool.invokeAll(List.of(press, press))) {
                replies.add(reply.get());
            }
            List<Reply> made = replies.stream()
                    .filter(reply -> reply.location().endsWith("/receipt?new"))
                    .toList();
            assertThat(made).as("%s", replies).hasSize(1);
            assertThat(replies)
                    .allMatch(reply -> reply.location()
                            .replace("?new", "")
                            .equals(made.getFirst().location().replace("?new", "")));
            return made.getFirst();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    String page(Person visit, Procedure procedure, String path, Map<String, Object> answers) {
        Reply shown = visit.get(path);
        assertThat(shown.status()).as(path).isEqualTo(200);
        String asked = found(ASKED, shown.body());
        List<String> fields = new ArrayList<>(List.of("_asked", asked, "_seen", found(SEEN, shown.body())));
        Map<String, Object> lists = new LinkedHashMap<>();
        for (String id : asked.split(",", -1)) {
            Object value = answers.get(id);
            if (value instanceof List<?>) {
                lists.put(id, value);
                fields.set(1, fields.get(1).replace(id, "-"));
            } else {
                fields.add(id);
                fields.add(value == null ? "" : value.toString().replace(".", decimal(procedure, id)));
            }
        }
        if (!lists.isEmpty()) {
            Drafts drafts = the(Drafts.class);
            Draft draft = drafts.open(visit.caller(), procedure.code()).orElseThrow();
            drafts.answer(visit.caller(), draft.id(), 0, lists, "test", Long.MAX_VALUE);
        }
        Reply answered = visit.post(path.split("\\?", 2)[0], fields.toArray(String[]::new));
        assertThat(answered.status())
                .as(() -> procedure.code() + " " + path + " " + errors(answered.body()))
                .isEqualTo(302);
        return answered.location().replaceFirst("^https?://[^/]+", "");
    }

    static String decimal(Procedure procedure, String field) {
        return procedure
                .field(field)
                .map(f -> f.type() == Field.Type.AREA ? "," : ".")
                .orElse(".");
    }

    static String errors(String body) {
        int from = body.indexOf("error-summary");
        return from < 0 ? body : body.substring(from, Math.min(body.length(), from + 1500));
    }

    void papers(Person visit, Procedure procedure) {
        AttachedFile file = file(visit);
        Drafts drafts = the(Drafts.class);
        Draft draft = drafts.open(visit.caller(), procedure.code()).orElseThrow();
        drafts.papers(visit.caller(), draft.id(), none -> {
            Map<String, Draft.Paper> papers = new LinkedHashMap<>();
            procedure.papers().forEach(need -> papers.put(need.id(), paper(file)));
            procedure.cases().forEach(one -> one.papers().forEach(need -> papers.put(need.id(), paper(file))));
            return papers;
        });
    }

    static Draft.Paper paper(AttachedFile file) {
        return new Draft.Paper(Application.Source.UPLOAD, List.of(file));
    }

    AttachedFile file(Person visit) {
        StoredFile stored = the(Files.class)
                .storeMade(
                        ("giấy tờ của " + visit.account).getBytes(StandardCharsets.UTF_8),
                        "giay-to.pdf",
                        "application/pdf",
                        1,
                        visit.account,
                        Actor.system("test"),
                        "test");
        return new AttachedFile(
                stored.id(), stored.name(), stored.sha256(), stored.size(), stored.pages(), stored.mediaType());
    }

    static Map<String, Object> answers(Procedure procedure) {
        return procedure.scenarios().getFirst().form();
    }
}
