package vn.motcua.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import vn.motcua.identity.DataReads;
import vn.motcua.kernel.Caller;
import vn.motcua.web.Allowed;

/** Gives files to those who may read them; everybody else learns nothing, not even that a file is there. */
@Controller
class FileController {

    /**
     * What the shown content may do on our origin: nothing. Pictures are in a sandbox besides; a PDF can't be, since browsers show
     * none inside one.
     */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";

    private static final String BASIS = "Điều 17 Nghị định 118/2025/NĐ-CP";

    private final Files files;
    private final List<FileGate> gates;
    private final DataReads reads;

    FileController(Files files, List<FileGate> gates, DataReads reads) {
        this.files = files;
        this.gates = gates;
        this.reads = reads;
    }

    @GetMapping("/files/{id}")
    @Allowed({Caller.Kind.RESIDENT, Caller.Kind.ENTERPRISE, Caller.Kind.OFFICER, Caller.Kind.ADMINISTRATOR})
    ResponseEntity<InputStreamResource> file(
            Caller caller, @PathVariable UUID id, @RequestParam(defaultValue = "false") boolean download)
            throws IOException {
        StoredFile file = files.find(id)
                .filter(found -> mayRead(caller, found))
                .orElseThrow(() -> new FilesProblem.NoFile(id).asException());
        boolean own = file.owner() != null && file.owner().equals(caller.account());
        if (file.owner() != null && !own) {
            reads.record(caller, file.owner(), "file/" + id, "Xem tệp kèm hồ sơ", BASIS);
        }
        boolean whole = own || !file.mediaType().startsWith("image/");
        InputStream bytes = whole ? files.open(id) : files.openShared(id);
        return ResponseEntity.ok()
                .headers(headers(file, download, whole))
                .cacheControl(CacheControl.noStore())
                .body(new InputStreamResource(bytes));
    }

    private boolean mayRead(Caller caller, StoredFile file) {
        List<Boolean> answers = gates.stream()
                .map(gate -> gate.mayRead(caller, file.id()))
                .flatMap(Optional::stream)
                .toList();
        if (answers.isEmpty()) {
            return file.owner() != null && file.owner().equals(caller.account());
        }
        return !answers.contains(false);
    }

    private static HttpHeaders headers(StoredFile file, boolean download, boolean whole) {
        boolean inline = !download && file.viewable();
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.parseMediaType(file.mediaType()));
        headers.setContentDisposition((inline ? ContentDisposition.inline() : ContentDisposition.attachment())
                .filename(file.name(), StandardCharsets.UTF_8)
                .build());
        headers.set("Content-Security-Policy", file.pdf() ? POLICY : POLICY + "; sandbox");
        headers.set("X-Content-Type-Options", "nosniff");
        if (whole) {
            headers.setContentLength(file.size());
        }
        return headers;
    }
}
