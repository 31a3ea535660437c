package vn.motcua.files;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import vn.motcua.files.FilesProblem.Fault;
import vn.motcua.kernel.Caller;

/**
 * Resumable uploads by the tus protocol 1.0.0 (tus.io) with creation, termination, checksum and expiration: what is answered,
 * wherever the routes are.
 */
@Component
public class Tus {

    public static final String RESUMABLE = "Tus-Resumable";
    public static final String OFFSET = "Upload-Offset";
    public static final String LENGTH = "Upload-Length";
    public static final String METADATA = "Upload-Metadata";
    public static final String CHECKSUM = "Upload-Checksum";
    public static final String EXPIRES = "Upload-Expires";

    /** What a piece is sent as. */
    public static final String PIECE = "application/offset+octet-stream";

    private static final String VERSION = "1.0.0";

    private final Uploads uploads;

    Tus(Uploads uploads) {
        this.uploads = uploads;
    }

    /** Every answer names the version, refusals too; one to another version says which are spoken. */
    public static void name(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(RESUMABLE, VERSION);
        if (!VERSION.equals(request.getHeader(RESUMABLE))) {
            response.setHeader("Tus-Version", VERSION);
        }
    }

    public ResponseEntity<Void> abilities() {
        return answer(HttpStatus.NO_CONTENT)
                .header("Tus-Extension", "creation,termination,checksum,expiration")
                .header("Tus-Max-Size", Long.toString(Files.MOST_BYTES))
                .header("Tus-Checksum-Algorithm", "sha256")
                .build();
    }

    /**
     * Begins an upload.
     *
     * @param path of uploads, with a slash at its end
     */
    public ResponseEntity<Void> create(
            Caller caller, String version, String length, @Nullable String metadata, String path) {
        requireVersion(version);
        String name = Uploads.metadata(metadata).getOrDefault("filename", "");
        Uploads.State state = uploads.create(caller, number(length, LENGTH), name);
        return expiring(answer(HttpStatus.CREATED), state)
                .header("Location", path + state.id())
                .build();
    }

    public ResponseEntity<Void> state(Caller caller, String id, String version) {
        requireVersion(version);
        Uploads.State state = uploads.state(caller, id);
        return expiring(answer(HttpStatus.OK), state)
                .header(OFFSET, Long.toString(state.received()))
                .header(LENGTH, Long.toString(state.length()))
                .build();
    }

    /** Takes the piece that is the request's body. */
    public ResponseEntity<Void> append(
            Caller caller,
            String id,
            String version,
            String offset,
            @Nullable String checksum,
            HttpServletRequest request)
            throws IOException {
        requireVersion(version);
        if (!PIECE.equals(request.getContentType())) {
            throw new FilesProblem.WrongProtocol(Fault.CONTENT_TYPE, "Content-Type: " + PIECE).asException();
        }
        Uploads.State state =
                uploads.append(caller, id, number(offset, OFFSET), request.getInputStream(), sha256(checksum));
        return expiring(answer(HttpStatus.NO_CONTENT), state)
                .header(OFFSET, Long.toString(state.received()))
                .build();
    }

    public ResponseEntity<Void> terminate(Caller caller, String id, String version) {
        requireVersion(version);
        uploads.terminate(caller, id);
        return answer(HttpStatus.NO_CONTENT).build();
    }

    private static ResponseEntity.HeadersBuilder<?> expiring(
            ResponseEntity.HeadersBuilder<?> answer, Uploads.State state) {
        return answer.header(
                EXPIRES,
                DateTimeFormatter.RFC_1123_DATE_TIME
                        .withLocale(Locale.ROOT)
                        .format(state.expiresAt().atOffset(ZoneOffset.UTC)));
    }

    private static ResponseEntity.BodyBuilder answer(HttpStatus status) {
        return ResponseEntity.status(status).header("Cache-Control", "no-store");
    }

    private static void requireVersion(String version) {
        if (!version.equals(VERSION)) {
            throw new FilesProblem.WrongProtocol(Fault.VERSION, "Tus-Resumable: " + VERSION).asException();
        }
    }

    private static long number(String value, String header) {
        if (!value.matches("\\d{1,15}")) {
            throw new FilesProblem.WrongProtocol(Fault.HEADER, header + " is a number of bytes").asException();
        }
        return Long.parseLong(value);
    }

    private static byte @Nullable [] sha256(@Nullable String checksum) {
        if (checksum == null) {
            return null;
        }
        try {
            if (checksum.startsWith("sha256 ")) {
                return Base64.getDecoder().decode(checksum.substring(7));
            }
        } catch (IllegalArgumentException e) {
            // answered below
        }
        throw new FilesProblem.WrongProtocol(Fault.HEADER, "Upload-Checksum: sha256 <base64>").asException();
    }
}
