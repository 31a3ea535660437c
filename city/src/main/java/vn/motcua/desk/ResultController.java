package vn.motcua.desk;

import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import vn.motcua.cases.Cases;
import vn.motcua.definitions.Result;
import vn.motcua.kernel.Caller;
import vn.motcua.onestop.DossierView;
import vn.motcua.onestop.ResultPapers;
import vn.motcua.web.Allowed;

/** The paper itself, before it is signed: what the officer reads is what will be signed. */
@Controller
@Allowed(
        value = Caller.Kind.OFFICER,
        roles = {"receptionist", "specialist", "head", "leader", "clerk"})
class ResultController {

    /** Shown in a frame of our own pages, able to do nothing. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";

    private final DeskDossiers dossiers;
    private final ResultPapers papers;
    private final Cases cases;

    ResultController(DeskDossiers dossiers, ResultPapers papers, Cases cases) {
        this.dossiers = dossiers;
        this.papers = papers;
        this.cases = cases;
    }

    @GetMapping("/desk/dossiers/{code}/results/{result}/preview")
    ResponseEntity<byte[]> preview(Caller caller, @PathVariable String code, @PathVariable String result) {
        DossierView view = dossiers.of(code, caller);
        Result wanted = papers.of(view).stream()
                .filter(one -> one.id().equals(result))
                .findFirst()
                .orElseThrow(() -> new DeskProblem.NoSuchThing().asException());
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_PDF);
        headers.setContentDisposition(ContentDisposition.inline()
                .filename(view.code() + "-" + result + ".pdf", StandardCharsets.UTF_8)
                .build());
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        return ResponseEntity.ok()
                .headers(headers)
                .cacheControl(CacheControl.noStore())
                .body(papers.preview(view, wanted, caller, Moments.day(cases.now())));
    }
}
