package vn.motcua.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Residents who hand in dossiers with a file each through the pages that people use, and who press again when nothing
 * answered, as people do: each step is repeated until it is answered, the last one with the draft that it belongs to.
 */
final class Submissions {

    static final String PROCEDURE = "2.000815";
    static final Map<String, String> DOCUMENT = Map.of(
            "documentName",
            "Bằng tốt nghiệp",
            "issuer",
            "Đại học Đà Nẵng",
            "documentNumber",
            "",
            "foreign",
            "false",
            "pages",
            "2",
            "copies",
            "1");
    static final Map<String, String> PLACE = Map.of("ward", "20242");
    static final Map<String, String> APPLICANT =
            Map.of("applicantName", "Nguyễn Văn Nộp", "applicantId", "048090012345", "applicantPhone", "0905123218");
    private static final String BASE = "/apply/" + PROCEDURE;
    private static final Pattern RECEIPT = Pattern.compile("/dossiers/([^/?]+)/receipt");
    private static final Pattern DRAFT = Pattern.compile("name=\"draft\" value=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("href=\"/dossiers/([A-Z0-9.-]+)");
    private static final Pattern FILE = Pattern.compile("href=\"/files/([0-9a-f-]{36})\"");
    private static final Pattern NOTICE =
            Pattern.compile("href=\"/me/inbox/[0-9a-f-]{36}\"[^\\n]*?\\b(H\\d\\d[0-9.A-Z]*-\\d{6}-\\d{4,})");
    private static final Pattern OLDER = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");
    private static final AtomicInteger NUMBERS = new AtomicInteger(100);

    /** A dossier for which the city gave a receipt. */
    record Acknowledged(Person person, String code, String sha256) {}

    private final List<RunningCity> cities;
    private volatile int wanted;
    private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();

    Submissions(List<RunningCity> cities, int wanted) {
        this.cities = cities;
        this.wanted = wanted;
    }

    List<Acknowledged> acknowledged() {
        return List.copyOf(acknowledged);
    }

    int wanted() {
        return wanted;
    }

    /** Nobody begins another one. */
    void enough() {
        wanted = Math.min(wanted, begun.getAndAdd(wanted));
    }

    int count() {
        return acknowledged.size();
    }

    /** How often somebody had to press again. */
    int repeated() {
        return repeated.get();
    }

    /** Hands in as many as are wanted, from so many people at once; returns when all have their receipts. */
    void run(int people) throws Exception {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < people; i++) {
                RunningCity city = cities.get(i % cities.size());
                all.add(pool.submit(() -> {
                    Person person = registered(city);
                    int number;
                    while ((number = begun.getAndIncrement()) < wanted) {
                        acknowledged.add(handIn(person, number));
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    private Person registered(RunningCity city) throws InterruptedException {
        int number = NUMBERS.getAndIncrement();
        Person person = new Person(city.url());
        HttpResponse<String> me = again(() -> {
            HttpResponse<String> answer = person.register(number, "Nguyễn Văn Nộp");
            return answer.statusCode() == 303 ? person.get("/me") : answer;
        });
        if (me.statusCode() != 200) {
            throw new IllegalStateException("registration answers " + me.statusCode() + ":\n" + me.body());
        }
        return person;
    }

    private Acknowledged handIn(Person person, int number) throws InterruptedException {
        byte[] file = pdf(number);
        again(() -> {
            HttpResponse<String> at = person.get(BASE);
            while (at.statusCode() / 100 == 3) {
                at = person.get(Person.location(at));
            }
            return at;
        });
        step(person, BASE + "/form/document", DOCUMENT);
        step(person, BASE + "/form/place", PLACE);
        step(person, BASE + "/form/applicant", APPLICANT);
        again(() -> {
            HttpResponse<String> page = person.get(BASE + "/papers");
            if (page.statusCode() != 200 || FILE.matcher(page.body()).find()) {
                return page; // nobody answers, or the file of an unanswered request had arrived
            }
            return person.post(
                    BASE + "/papers", Map.of("go", "next"), "paper.original", "bang " + number + ".pdf", file);
        });
        HttpResponse<String> check = again(() -> person.get(BASE + "/check"));
        String draft = draft(check);
        HttpResponse<String> receipt = again(
                () -> person.post(BASE + "/check", Map.of("draft", draft, "delivery", "ONLINE", "declared", "true")));
        Matcher code = RECEIPT.matcher(Person.location(receipt));
        if (!code.find()) {
            throw new IllegalStateException(
                    "no receipt: " + receipt.statusCode() + " " + Person.location(receipt) + "\n" + receipt.body());
        }
        return new Acknowledged(person, code.group(1), sha256(file));
    }

    /** The draft that a page to check belongs to. */
    static String draft(HttpResponse<String> check) {
        Matcher draft = DRAFT.matcher(check.body());
        if (!draft.find()) {
            throw new IllegalStateException("no page to check: " + check.statusCode() + " " + Person.location(check));
        }
        return draft.group(1);
    }

    private void step(Person person, String path, Map<String, String> answers) throws InterruptedException {
        HttpResponse<String> answer = again(() -> {
            HttpResponse<String> page = person.get(path);
            return page.statusCode() == 200 ? person.post(path, answers) : page;
        });
        if (answer.statusCode() == 422) {
            throw new IllegalStateException(path + " refuses:\n" + answer.body());
        }
    }

    private interface Step {
        HttpResponse<String> go() throws IOException;
    }

    /** Does it until somebody answers. */
    private HttpResponse<String> again(Step step) throws InterruptedException {
        long end = System.nanoTime() + 600_000_000_000L;
        while (true) {
            try {
                HttpResponse<String> answer = step.go();
                if (answer.statusCode() < 500) {
                    return answer;
                }
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("answers " + answer.statusCode() + ":\n" + answer.body());
                }
            } catch (IOException e) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("nobody answers", e);
                }
            }
            repeated.incrementAndGet();
            Thread.sleep(200);
        }
    }

    /**
     * Every acknowledged dossier is there once, its receipt names the file's hash, the file is what was sent; nobody has
     * another one; the numbers of an agency's day run on without a gap; each was announced once.
     *
     * @param before how many dossiers the agency had that day already
     */
    void check(int before) throws Exception {
        Map<Person, List<Acknowledged>> own =
                acknowledged.stream().collect(Collectors.groupingBy(Acknowledged::person));
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            List<Future<?>> all = new ArrayList<>();
            own.forEach((person, dossiers) -> all.add(pool.submit(() -> {
                check(person, dossiers);
                return null;
            })));
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(acknowledged).extracting(Acknowledged::code).doesNotHaveDuplicates();
        Map<String, List<Integer>> days = acknowledged.stream()
                .map(Acknowledged::code)
                .collect(Collectors.groupingBy(
                        code -> code.substring(0, code.lastIndexOf('-')),
                        Collectors.mapping(
                                code -> Integer.parseInt(code.substring(code.lastIndexOf('-') + 1)),
                                Collectors.toList())));
        days.forEach((day, numbers) -> assertThat(numbers.stream().sorted().toList())
                .as("numbers of " + day)
                .isEqualTo(IntStream.rangeClosed(before + 1, before + numbers.size())
                        .boxed()
                        .toList()));
    }

    private static void check(Person person, List<Acknowledged> dossiers) throws Exception {
        for (Acknowledged one : dossiers) {
            assertThat(person.get("/dossiers/" + one.code() + "/receipt").body())
                    .as(one.code())
                    .contains(one.sha256());
            Matcher file = FILE.matcher(person.get("/dossiers/" + one.code()).body());
            assertThat(file.find()).as(one.code() + " shows its file").isTrue();
            assertThat(sha256(person.bytes("/files/" + file.group(1))))
                    .as(one.code())
                    .isEqualTo(one.sha256());
        }
        List<String> codes = dossiers.stream().map(Acknowledged::code).sorted().toList();
        assertThat(listed(person)).as("no retry made a second one").isEqualTo(Set.copyOf(codes));
        long end = System.nanoTime() + 60_000_000_000L;
        while (announced(person).size() < codes.size() && System.nanoTime() < end) {
            Thread.sleep(200);
        }
        assertThat(announced(person).stream().sorted().toList())
                .as("each was announced once")
                .isEqualTo(codes);
    }

    /** The codes that the person's inbox names, as often as it does. */
    private static List<String> announced(Person person) throws IOException {
        List<String> codes = new ArrayList<>();
        String next = "/me/inbox";
        while (next != null) {
            String body = person.get(next).body();
            Matcher notice = NOTICE.matcher(body);
            while (notice.find()) {
                codes.add(notice.group(1));
            }
            next = older(body);
        }
        return codes;
    }

    /** The address of the next page; null on the last. */
    private static @Nullable String older(String body) {
        Matcher older = OLDER.matcher(body);
        return older.find() ? older.group(1).replace("&amp;", "&") : null;
    }

    /** The codes on all pages of a person's own list. */
    private static Set<String> listed(Person person) throws IOException {
        Set<String> codes = new HashSet<>();
        String next = "/dossiers";
        while (next != null) {
            String body = person.get(next).body();
            Matcher code = CODE.matcher(body);
            while (code.find()) {
                codes.add(code.group(1));
            }
            next = older(body);
        }
        return codes;
    }

    /** A small document of which no two are alike. */
    static byte[] pdf(int number) {
        String content = "BT /F1 24 Tf 72 720 Td (Van bang so " + number + ") Tj ET";
        List<String> objects = List.of(
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
                        + "/Resources << /Font << /F1 5 0 R >> >> >>",
                "<< /Length " + content.length() + " >>\nstream\n" + content + "\nendstream",
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
        StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
        List<Integer> offsets = new ArrayList<>();
        for (int i = 0; i < objects.size(); i++) {
            offsets.add(pdf.length());
            pdf.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
        }
        int table = pdf.length();
        pdf.append("xref\n0 6\n0000000000 65535 f \n");
        offsets.forEach(offset -> pdf.append("%010d 00000 n \n".formatted(offset)));
        pdf.append("trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n")
                .append(table)
                .append("\n%%EOF\n");
        return pdf.toString().getBytes(StandardCharsets.US_ASCII);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
