package vn.motcua.api;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import vn.motcua.cases.Cases;
import vn.motcua.cases.core.Event;
import vn.motcua.cases.core.Refusal;
import vn.motcua.files.Files;
import vn.motcua.files.FilesProblem;
import vn.motcua.files.StoredFile;
import vn.motcua.identity.DataReads;
import vn.motcua.journal.Journal;
import vn.motcua.journal.NewEntry;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Caller.Kind;
import vn.motcua.kernel.Invalid;
import vn.motcua.kernel.ProblemException;
import vn.motcua.kernel.Slice;
import vn.motcua.onestop.Application;
import vn.motcua.onestop.AttachedFile;
import vn.motcua.onestop.DossierView;
import vn.motcua.onestop.Dossiers;
import vn.motcua.onestop.OneStopProblem;
import vn.motcua.onestop.Submitted;
import vn.motcua.web.Allowed;
import vn.motcua.web.Limited;
import vn.motcua.web.Texts;

/**
 * A person's or enterprise's own dossiers, through an app that they allowed; and single dossiers for systems that were granted
 * their procedure. Every read is an entry which the person sees.
 */
@RestController
@RequestMapping("/api/v1/dossiers")
@Allowed(
        value = {Kind.RESIDENT, Kind.ENTERPRISE},
        scope = Scopes.READ)
class DossierResources {

    private static final String KEY = "Idempotency-Key";

    private final Dossiers dossiers;
    private final Files files;
    private final Repetitions repetitions;
    private final Journal journal;
    private final Clients clients;

    DossierResources(Dossiers dossiers, Files files, Repetitions repetitions, Journal journal, Clients clients) {
        this.dossiers = dossiers;
        this.files = files;
        this.repetitions = repetitions;
        this.journal = journal;
        this.clients = clients;
    }

    /** A line of the list. */
    record DossierLine(
            UUID id,
            String code,
            String procedure,
            String status,
            int statusCode,
            @Nullable Instant due,
            boolean late,
            Instant submitted,
            @Nullable Instant ended) {}

    /** What an app hands in; {@code papers} are ids of uploaded files by the procedure's paper id. */
    record Submission(
            String procedure,
            int version,
            String subject,
            Map<String, Object> answers,
            Map<String, List<UUID>> papers,
            Application.Delivery.How delivery,
            String address,
            boolean declared) {}

    /** The corrected answers, and the papers handed in again or anew. */
    record Supplement(Map<String, Object> answers, Map<String, List<UUID>> papers) {}

    record Withdrawal(String reason) {}

    /** It is recorded; {@code repeated}: it had been, under the same key. */
    record Recorded(UUID id, String code, long version, long position, boolean repeated) {}

    /**
     * One thing that happened; {@code proof} is where its inclusion in the public log can be checked. A line of type
     * {@code journal.unreadable} stands for the {@code unreadable} entries up to {@code seq}, whose archive can't be read now:
     * it has no proof.
     */
    record HistoryLine(
            @Nullable Long position,
            long seq,
            Instant at,
            String type,
            Kind by,
            @Nullable URI proof,
            int unreadable) {}

    @GetMapping
    @Limited(perMinute = 120)
    @Described
    ResponseEntity<Listing<DossierLine>> list(
            @RequestParam(defaultValue = "ALL") Dossiers.OwnFilter filter,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "25") int size,
            Caller caller,
            Texts texts,
            UriComponentsBuilder here) {
        Slice<Dossiers.DossierLine> found =
                dossiers.own(caller, filter, q, after.isEmpty() ? null : after, Listing.size(size));
        read(caller, "dossiers", texts);
        return Listing.answer(
                found.map(DossierResources::line),
                here.path("/api/v1/dossiers")
                        .queryParam("filter", filter)
                        .queryParam("q", q)
                        .queryParam("size", size));
    }

    @GetMapping("/{id}")
    @Allowed(
            value = {Kind.RESIDENT, Kind.ENTERPRISE, Kind.SYSTEM},
            scope = Scopes.READ)
    @Limited(perMinute = 120)
    @Described
    ResponseEntity<DossierText> dossier(@PathVariable String id, Caller caller, Texts texts) {
        DossierView view = view(id, caller, texts);
        return ResponseEntity.ok().eTag(tag(view.version())).body(DossierText.of(view));
    }

    @GetMapping("/{id}/history")
    @Allowed(
            value = {Kind.RESIDENT, Kind.ENTERPRISE, Kind.SYSTEM},
            scope = Scopes.READ)
    @Limited(perMinute = 120)
    @Described
    Listing<HistoryLine> history(@PathVariable String id, Caller caller, Texts texts) {
        DossierView view = view(id, caller, texts);
        return new Listing<>(
                view.history().stream()
                        .map(item -> new HistoryLine(
                                item.isUnreadable() ? null : item.position(),
                                item.seq(),
                                item.at(),
                                item.type(),
                                item.actor().kind(),
                                item.isUnreadable() ? null : URI.create("/log/proofs/" + item.position()),
                                item.unreadable()))
                        .toList(),
                null);
    }

    @GetMapping("/{id}/files/{file}")
    @Limited(perMinute = 120)
    @Described(produces = "application/octet-stream")
    ResponseEntity<InputStreamResource> file(
            @PathVariable String id, @PathVariable UUID file, Caller caller, Texts texts) {
        DossierView view = view(id, caller, texts);
        StoredFile stored = Stream.concat(
                        view.papers().stream()
                                .flatMap(paper -> Stream.ofNullable(paper.handed()))
                                .flatMap(handed -> handed.files().stream())
                                .map(AttachedFile::id),
                        view.results().stream().flatMap(result -> Stream.ofNullable(result.file())))
                .filter(file::equals)
                .findFirst()
                .flatMap(files::find)
                .orElseThrow(() -> new FilesProblem.NoFile(file).asException());
        return ResponseEntity.ok()
                .eTag("\"" + stored.sha256() + "\"")
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .contentLength(stored.size())
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(stored.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(new InputStreamResource(files.open(stored.id())));
    }

    @PostMapping
    @Allowed(
            value = {Kind.RESIDENT, Kind.ENTERPRISE},
            scope = Scopes.WRITE)
    @Limited(perMinute = 30)
    @Described(status = 201)
    ResponseEntity<Recorded> submit(
            @RequestHeader(value = KEY, defaultValue = "") String key,
            @RequestBody Submission submission,
            Caller caller) {
        String checked = Repetitions.key(key, caller);
        Submitted done = repetitions.once(
                checked, caller, () -> dossiers.submit(application(submission), caller, checked), "submit", submission);
        return ResponseEntity.created(URI.create("/api/v1/dossiers/" + done.id()))
                .eTag(tag(done.version()))
                .header(ReadYourWrites.HEADER, Long.toString(done.position()))
                .body(recorded(done));
    }

    @PostMapping("/{id}/supplements")
    @Allowed(
            value = {Kind.RESIDENT, Kind.ENTERPRISE},
            scope = Scopes.WRITE)
    @Limited(perMinute = 30)
    @Described
    ResponseEntity<Recorded> supplement(
            @PathVariable String id,
            @RequestHeader(value = KEY, defaultValue = "") String key,
            @RequestHeader(value = "If-Match", defaultValue = "") String match,
            @RequestBody Supplement supplement,
            Caller caller) {
        String checked = Repetitions.key(key, caller);
        long version = version(match);
        return changed(() -> repetitions.once(
                checked,
                caller,
                () -> dossiers.supplement(
                        id, version, orEmpty(supplement.answers()), papers(supplement.papers()), caller, checked),
                "supplement",
                id,
                supplement));
    }

    @PostMapping("/{id}/withdrawals")
    @Allowed(
            value = {Kind.RESIDENT, Kind.ENTERPRISE},
            scope = Scopes.WRITE)
    @Limited(perMinute = 30)
    @Described
    ResponseEntity<Recorded> withdraw(
            @PathVariable String id,
            @RequestHeader(value = KEY, defaultValue = "") String key,
            @RequestHeader(value = "If-Match", defaultValue = "") String match,
            @RequestBody Withdrawal withdrawal,
            Caller caller) {
        String checked = Repetitions.key(key, caller);
        long version = version(match);
        String reason = withdrawal.reason() == null ? "" : withdrawal.reason();
        return changed(() -> repetitions.once(
                checked,
                caller,
                () -> dossiers.withdraw(id, version, reason, caller, checked),
                "withdraw",
                id,
                reason));
    }

    /** Does it, and says what changed since when the caller's version is old. */
    private static ResponseEntity<Recorded> changed(Supplier<Submitted> change) {
        try {
            Submitted done = change.get();
            return ResponseEntity.ok()
                    .eTag(tag(done.version()))
                    .header(ReadYourWrites.HEADER, Long.toString(done.position()))
                    .body(recorded(done));
        } catch (ProblemException e) {
            if (e.problem() instanceof OneStopProblem.Refused(Refusal.Stale(long version, List<Event> since))) {
                throw new ApiProblem.Stale(
                                version,
                                since.stream()
                                        .map(event -> new ApiProblem.Changed(
                                                event.getClass().getSimpleName(),
                                                event.at().toString()))
                                        .toList())
                        .asException();
            }
            throw e;
        }
    }

    private static Application application(Submission submission) {
        if (submission.procedure() == null || submission.subject() == null) {
            throw Invalid.at(submission.procedure() == null ? "/procedure" : "/subject", "api.missing")
                    .asException();
        }
        Application.Delivery.How how =
                submission.delivery() == null ? Application.Delivery.How.ONLINE : submission.delivery();
        String address = submission.address() == null ? "" : submission.address();
        return new Application(
                submission.procedure(),
                submission.version(),
                submission.subject(),
                orEmpty(submission.answers()),
                papers(submission.papers()),
                null,
                Application.Channel.ONLINE,
                null,
                new Application.Delivery(how, null, address),
                submission.declared());
    }

    private static Map<String, Application.Paper> papers(@Nullable Map<String, List<UUID>> files) {
        Map<String, Application.Paper> papers = new LinkedHashMap<>();
        if (files != null) {
            files.forEach((paper, ids) -> papers.put(
                    paper,
                    Application.Paper.uploaded(
                            ids == null
                                    ? List.of()
                                    : ids.stream().filter(Objects::nonNull).toList())));
        }
        return papers;
    }

    private static Map<String, Object> orEmpty(@Nullable Map<String, Object> answers) {
        return answers == null ? Map.of() : answers;
    }

    private static long version(String match) {
        String bare = match.strip().replaceAll("^W/", "").replace("\"", "");
        if (bare.equals("*")) {
            return Cases.ANY_VERSION;
        }
        if (!bare.matches("\\d{1,18}")) {
            throw new ApiProblem.VersionNeeded().asException();
        }
        return Long.parseLong(bare);
    }

    private static String tag(long version) {
        return "\"" + version + "\"";
    }

    /** For an outside system the module itself records the read; an app acts for the person, which is written down here. */
    private DossierView view(String id, Caller caller, Texts texts) {
        if (caller.kind() == Kind.SYSTEM) {
            return dossiers.view(id, caller, texts.get("api.read.system", clientName(caller)));
        }
        DossierView view = dossiers.view(id, caller, "");
        read(caller, "dossier/" + view.code(), texts);
        return view;
    }

    /** An app's read in the person's own list of who looked, although it acts for the person. */
    private void read(Caller caller, String what, Texts texts) {
        journal.append(NewEntry.of(
                "person/" + caller.signedInAccount(),
                "person.read",
                caller.actor(),
                texts.get("api.read.purpose", clientName(caller)),
                new DataReads.PersonRead(what, texts.get("api.read.basis"))));
    }

    private String clientName(Caller caller) {
        String client = Clients.idOf(caller);
        return clients.find(client).map(Client::name).orElse(client);
    }

    private static DossierLine line(Dossiers.DossierLine line) {
        return new DossierLine(
                line.id(),
                line.code(),
                line.procedure(),
                line.status().name(),
                line.status().code(),
                line.due(),
                line.late(),
                line.submitted(),
                line.ended());
    }

    private static Recorded recorded(Submitted done) {
        return new Recorded(done.id(), done.code(), done.version(), done.position(), done.repeated());
    }
}
