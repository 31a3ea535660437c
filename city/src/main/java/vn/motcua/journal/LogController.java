package vn.motcua.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.motcua.kernel.Caller;
import vn.motcua.web.AccessProblem;
import vn.motcua.web.Allowed;
import vn.motcua.web.Page;

/** The public log in the C2SP tlog-tiles format, for anyone's tools, and a page that explains it to people. */
@Controller
@Allowed(Caller.Kind.ANYONE)
class LogController {

    private static final CacheControl FOREVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("HH:mm:ss, dd/MM/yyyy").withZone(ZoneId.of("Asia/Ho_Chi_Minh"));

    private final PublicLog log;

    LogController(PublicLog log) {
        this.log = log;
    }

    @GetMapping("/log")
    String page(Page page, Model model) {
        model.addAttribute("page", page.titled(page.text("journal.log.title")));
        Optional<PublicLog.Checkpoint> latest = log.latest();
        model.addAttribute("checkpoint", latest.orElse(null));
        model.addAttribute("sealed", latest.map(one -> said(one.sealedAt())).orElse(""));
        model.addAttribute("key", log.verifierKey());
        return "journal/log";
    }

    @GetMapping("/log/checkpoint")
    ResponseEntity<String> checkpoint() {
        return log.latest()
                .map(checkpoint -> ResponseEntity.ok()
                        .cacheControl(CacheControl.noStore())
                        .contentType(MediaType.parseMediaType("text/plain;charset=UTF-8"))
                        .body(checkpoint.note()))
                .orElseThrow(() -> new AccessProblem.NoSuchPage("/log/checkpoint").asException());
    }

    @GetMapping("/log/tile/{*path}")
    ResponseEntity<byte[]> tile(@PathVariable String path) {
        return TilePath.parse(path)
                .flatMap(tile -> tile.level() < 0
                        ? log.entries(tile.number(), tile.width())
                        : log.tile(tile.level(), tile.number(), tile.width()))
                .map(bytes -> ResponseEntity.ok()
                        .cacheControl(FOREVER)
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .body(bytes))
                .orElseThrow(() -> new AccessProblem.NoSuchPage("/log/tile" + path).asException());
    }

    /** What a client needs to check one entry: the same facts as {@link PublicLog.Proof}, hashes in base64. */
    record ProofView(long position, long leaf, String entryHash, List<String> path, String checkpoint) {}

    /** Browsers get a page that says what the proof proves and repeats it themselves; programs get JSON. */
    @GetMapping("/log/proofs/{position}")
    Object proof(
            @PathVariable long position,
            Page page,
            @RequestHeader(value = "Accept", defaultValue = "") String accept,
            @RequestParam(value = "as", required = false) @Nullable String as) {
        PublicLog.Proof proof = log.proof(position)
                .orElseThrow(() -> new AccessProblem.NoSuchPage("/log/proofs/" + position).asException());
        if (accept.contains(MediaType.TEXT_HTML_VALUE) && !"json".equals(as)) {
            return new ModelAndView(
                    "journal/proof",
                    Map.of(
                            "page",
                            page.titled(page.text("journal.entry.title")),
                            "proof",
                            proof,
                            "sealed",
                            said(proof.checkpoint().sealedAt())));
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(new ProofView(
                        proof.position(),
                        proof.leaf(),
                        base64(proof.entryHash()),
                        proof.path().stream().map(LogController::base64).toList(),
                        proof.checkpoint().note()));
    }

    private static String said(Instant moment) {
        return MOMENT.format(moment);
    }

    /** The proof that a shorter log is the beginning of a longer one; hashes in base64. */
    record ConsistencyView(long from, long to, List<String> path) {}

    @GetMapping(path = "/log/consistency/{from}/{to}", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    ConsistencyView consistency(@PathVariable long from, @PathVariable long to) {
        return log.consistency(from, to)
                .map(path -> new ConsistencyView(
                        from, to, path.stream().map(LogController::base64).toList()))
                .orElseThrow(() -> new AccessProblem.NoSuchPage("/log/consistency/" + from + "/" + to).asException());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
