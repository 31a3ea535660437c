package vn.motcua.api;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.util.UriComponentsBuilder;
import vn.motcua.catalogue.Catalogue;
import vn.motcua.catalogue.CatalogueEntry;
import vn.motcua.catalogue.Hit;
import vn.motcua.catalogue.Search;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.ProcedureSummary;
import vn.motcua.kernel.Caller.Kind;
import vn.motcua.kernel.Slice;
import vn.motcua.onestop.Dossiers;
import vn.motcua.onestop.OneStopProblem;
import vn.motcua.trust.Documents;
import vn.motcua.trust.IssuedDocument;
import vn.motcua.trust.Verdict;
import vn.motcua.trust.Verification;
import vn.motcua.web.Allowed;
import vn.motcua.web.Limited;

/** What anybody may ask: procedures, where a dossier stands, whether a paper is genuine, the public log. */
@RestController
@RequestMapping("/api/v1")
@Allowed(value = Kind.ANYONE, scope = Scopes.CATALOGUE)
class PublicResources {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private final Catalogue catalogue;
    private final Definitions definitions;
    private final Dossiers dossiers;
    private final ObjectProvider<Documents> documents;
    private final Verification verification;
    private final Clock clock;

    PublicResources(
            Catalogue catalogue,
            Definitions definitions,
            Dossiers dossiers,
            ObjectProvider<Documents> documents,
            Verification verification,
            Clock clock) {
        this.catalogue = catalogue;
        this.definitions = definitions;
        this.dossiers = dossiers;
        this.documents = documents;
        this.verification = verification;
        this.clock = clock;
    }

    @GetMapping("/catalogue")
    @Limited(perMinute = 300)
    @Described(kept = true)
    ResponseEntity<Listing<Hit>> catalogue(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String sector,
            @RequestParam(defaultValue = "") String level,
            @RequestParam(defaultValue = "") String who,
            @RequestParam(defaultValue = "") String event,
            @RequestParam(defaultValue = "false") boolean online,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "25") int size,
            UriComponentsBuilder here) {
        Slice<Hit> found = catalogue.search(
                new Search(q, sector, level, who, event, online), after.isEmpty() ? null : after, Listing.size(size));
        return Listing.answer(
                found,
                here.path("/api/v1/catalogue")
                        .queryParam("q", q)
                        .queryParam("sector", sector)
                        .queryParam("level", level)
                        .queryParam("who", who)
                        .queryParam("event", event)
                        .queryParam("online", online)
                        .queryParam("size", size));
    }

    @GetMapping("/catalogue/{code}")
    @Limited(perMinute = 300)
    @Described(kept = true)
    CatalogueEntry entry(@PathVariable String code) {
        return catalogue.entry(code).orElseThrow(() -> new OneStopProblem.NoProcedure(code).asException());
    }

    @GetMapping("/procedures")
    @Limited(perMinute = 300)
    @Described(kept = true)
    ResponseEntity<Listing<ProcedureSummary>> procedures(
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "25") int size,
            UriComponentsBuilder here) {
        int most = Listing.size(size);
        List<ProcedureSummary> following = definitions.procedures(today()).stream()
                .filter(procedure -> procedure.code().compareTo(after) > 0)
                .sorted(Comparator.comparing(ProcedureSummary::code))
                .limit(most + 1L)
                .toList();
        return Listing.answer(
                Slice.of(following, most, ProcedureSummary::code),
                here.path("/api/v1/procedures").queryParam("size", most));
    }

    @GetMapping("/procedures/{code}")
    @Limited(perMinute = 300)
    @Described(kept = true)
    ProcedureText procedure(@PathVariable String code) {
        return definitions
                .procedure(code, today())
                .map(published -> ProcedureText.of(published, today(), definitions))
                .orElseThrow(() -> new OneStopProblem.NoProcedure(code).asException());
    }

    /** What somebody knows who asks without signing in. */
    record TrackingQuestion(String code, String lastFour) {}

    /** Where a dossier stands, without any name. */
    record TrackingAnswer(
            String code,
            String procedure,
            String status,
            int statusCode,
            Instant submitted,
            @Nullable Instant due,
            boolean late,
            UUID deciding) {}

    /** A POST so that the second factor stays out of logs; it changes nothing, so it needs no key. */
    @PostMapping("/tracking")
    @Allowed(value = Kind.ANYONE, scope = Scopes.TRACKING)
    @Limited(perMinute = 10)
    @Described
    TrackingAnswer tracking(@RequestBody TrackingQuestion question) {
        Dossiers.Tracking found = dossiers.track(orEmpty(question.code()), orEmpty(question.lastFour()));
        return new TrackingAnswer(
                found.code(),
                found.procedure(),
                found.status().name(),
                found.status().code(),
                found.submitted(),
                found.due(),
                found.late(),
                found.deciding());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** What the city knows about a paper that it issued. */
    record VerificationAnswer(
            String code,
            String title,
            String number,
            LocalDate date,
            Instant issuedAt,
            IssuedDocument.Status status,
            String sha256,
            UUID agency) {}

    @GetMapping("/verifications/{code}")
    @Allowed(value = Kind.ANYONE, scope = Scopes.VERIFICATION)
    @Limited(perMinute = 60)
    @Described
    VerificationAnswer verification(@PathVariable String code) {
        Documents issued = documents.getIfAvailable();
        if (issued == null) {
            throw new ApiProblem.NoVerification().asException();
        }
        IssuedDocument found = issued.byCode(code).orElseThrow(() -> new ApiProblem.NoPaper().asException());
        return answer(found);
    }

    private static VerificationAnswer answer(IssuedDocument paper) {
        return new VerificationAnswer(
                paper.code(),
                paper.title(),
                paper.number(),
                paper.date(),
                paper.issuedAt(),
                paper.status(),
                paper.sha256(),
                paper.agency());
    }

    /**
     * What a file turned out to be.
     *
     * @param paper what the city issued, byte for byte this file; null when it is none of the city's
     */
    record FileVerification(
            Verdict.Outcome outcome, @Nullable VerificationAnswer paper, List<Verdict.Signature> signatures) {}

    /** It changes nothing, so it needs no key. */
    @PostMapping(path = "/verifications", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Allowed(value = Kind.ANYONE, scope = Scopes.VERIFICATION)
    @Limited(perMinute = 10)
    @Described
    FileVerification verifyFile(@RequestParam("file") MultipartFile file) throws IOException {
        Verdict verdict = verification.byFile(file.getSize() > Verification.MOST_BYTES ? new byte[0] : file.getBytes());
        Verdict.Paper paper = verdict.paper();
        return new FileVerification(
                verdict.outcome(), paper == null ? null : answer(paper.document()), verdict.signatures());
    }

    /** Where the public log is (C2SP tlog-tiles). */
    record LogPointer(URI checkpoint, String tiles, String proofs) {}

    @GetMapping("/log")
    @Limited(perMinute = 300)
    @Described
    LogPointer log() {
        return new LogPointer(URI.create("/log/checkpoint"), "/log/tile/{path}", "/log/proofs/{position}");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }
}
