package vn.motcua.trust;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Json;
import vn.motcua.web.Allowed;
import vn.motcua.web.Limited;
import vn.motcua.web.Page;

/** The public page that checks papers (kiểm tra giấy tờ đã ký số): by QR, by code, by the file; and offline. */
@Controller
@Allowed(Caller.Kind.ANYONE)
class VerifyController {

    private final Verification verification;
    private final QrKeys keys;
    private final VerdictWords words;

    VerifyController(Verification verification, QrKeys keys) {
        this.verification = verification;
        this.keys = keys;
        this.words = new VerdictWords();
    }

    @GetMapping("/verify")
    @Limited(perMinute = 30)
    String page(Page page, Model model, @RequestParam(defaultValue = "") String code) {
        String typed = code.strip();
        Verdict verdict = null;
        if (!typed.isEmpty()) {
            verdict = typed.length() > 40 ? verification.byPayload(typed) : verification.byCode(typed);
        }
        return show(page, model, typed.length() > 40 ? "" : typed, verdict);
    }

    @GetMapping({"/v/{payload}", "/V/{payload}"})
    @Limited(perMinute = 60)
    String scanned(Page page, Model model, @PathVariable String payload) {
        return show(page, model, "", verification.byPayload(payload));
    }

    @PostMapping(path = "/verify", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Limited(perMinute = 10)
    String file(Page page, Model model, @RequestParam MultipartFile file) throws IOException {
        if (file.getSize() > Verification.MOST_BYTES) {
            throw new TrustProblem.NotPdf().asException();
        }
        return show(page, model, "", verification.byFile(file.getBytes()));
    }

    private String show(Page page, Model model, String code, @Nullable Verdict verdict) {
        model.addAttribute("page", page.titled(page.text("trust.verify.title")));
        model.addAttribute("code", code);
        model.addAttribute("result", verdict == null ? null : words.of(verdict, page.texts()));
        return "trust/verify";
    }

    /** Works without a connection once it was opened: the keys are in the page, the checking is in its script. */
    @GetMapping("/verify/offline")
    String offline(Page page, Model model, jakarta.servlet.http.HttpServletResponse response) {
        response.setHeader("Cache-Control", "max-age=300");
        model.addAttribute("page", forAnybody(page));
        model.addAttribute("keys", Json.text(keys.published()));
        return "trust/offline";
    }

    /** The page without anything of the person who asks, since browsers keep it. */
    private static Page forAnybody(Page page) {
        return new Page(
                page.text("trust.offline.title"),
                page.texts(),
                page.city(),
                null,
                java.util.List.of(),
                java.util.List.of(),
                page.footer(),
                null,
                page.path(),
                page.otherLanguage(),
                page.signInUrl(),
                page.display());
    }

    @GetMapping("/trust/keys.json")
    ResponseEntity<byte[]> keys() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .header("Access-Control-Allow-Origin", "*")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Json.bytes(keys.published()));
    }
}
