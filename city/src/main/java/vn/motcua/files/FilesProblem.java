package vn.motcua.files;

import java.util.Map;
import java.util.UUID;
import vn.motcua.kernel.Problem;

/** Every way this module refuses. */
public sealed interface FilesProblem extends Problem {

    /** Not there, or not for this caller: the answer is the same, so that ids can't be probed. */
    record NoFile(UUID file) implements FilesProblem {}

    record NoUpload(String upload) implements FilesProblem {}

    /** The upload was finished but what arrived was refused, or its time is over. */
    record UploadGone(UUID upload) implements FilesProblem {}

    record Unfinished(UUID upload, long received, long length) implements FilesProblem {}

    /** A piece does not begin where the last one ended. */
    record WrongOffset(long expected) implements FilesProblem {}

    record WrongProtocol(Fault fault, String expected) implements FilesProblem {}

    /** What of the upload protocol was not kept, with the status that tus 1.0.0 gives it. */
    enum Fault {
        VERSION(Kind.STALE),
        CONTENT_TYPE(Kind.UNSUPPORTED),
        HEADER(Kind.MALFORMED);

        private final Kind kind;

        Fault(Kind kind) {
            this.kind = kind;
        }

        Kind kind() {
            return kind;
        }
    }

    record ChecksumDiffers() implements FilesProblem {}

    record TooLarge(long most) implements FilesProblem {}

    record Empty() implements FilesProblem {}

    record NotAllowed(String found) implements FilesProblem {}

    /** The name says that it is something else, of a kind that is never accepted. */
    record Lies(String extension, String found) implements FilesProblem {}

    record Unreadable(String type) implements FilesProblem {}

    /** A PDF that opens only with a password. */
    record Locked() implements FilesProblem {}

    /** Unpacks to far more than anybody could mean. */
    record Bomb(String what) implements FilesProblem {}

    record TooManyPages(int most) implements FilesProblem {}

    record Infected(String signature) implements FilesProblem {}

    record ScannerDown() implements FilesProblem {}

    /** The disk is nearly full: what is left is the database's. */
    record NoRoom() implements FilesProblem {}

    record QuotaReached(String which) implements FilesProblem {}

    @Override
    default Summary summary() {
        return switch (this) {
            case NoFile(var id) -> new Summary(Kind.NOT_FOUND, "files/no-file", "no file " + id);
            case NoUpload(var id) -> new Summary(Kind.NOT_FOUND, "files/no-upload", "no upload " + id);
            case UploadGone(var id) -> new Summary(Kind.NOT_FOUND, "files/upload-gone", "upload " + id + " is over");
            case Unfinished(var id, var got, var all) ->
                new Summary(
                        Kind.CONFLICT, "files/unfinished", "upload " + id + " has " + got + " of " + all + " bytes");
            case WrongOffset(var expected) ->
                new Summary(Kind.CONFLICT, "files/wrong-offset", "the next piece starts at " + expected);
            case WrongProtocol(var fault, var expected) -> new Summary(fault.kind(), "files/wrong-protocol", expected);
            case ChecksumDiffers() -> new Summary(Kind.DAMAGED, "files/checksum-differs", "the piece arrived damaged");
            case TooLarge(var most) -> new Summary(Kind.TOO_LARGE, "files/too-large", "more than " + most + " bytes");
            case Empty() -> new Summary(Kind.INVALID, "files/empty", "no bytes");
            case NotAllowed(var found) -> new Summary(Kind.UNSUPPORTED, "files/not-allowed", "content is " + found);
            case Lies(var extension, var found) ->
                new Summary(Kind.UNSUPPORTED, "files/lies", "named ." + extension + " but content is " + found);
            case Unreadable(var type) -> new Summary(Kind.INVALID, "files/unreadable", "damaged " + type);
            case Locked() -> new Summary(Kind.INVALID, "files/locked", "the PDF needs a password");
            case Bomb(var what) -> new Summary(Kind.INVALID, "files/bomb", what);
            case TooManyPages(var most) ->
                new Summary(Kind.INVALID, "files/too-many-pages", "more than " + most + " pages");
            case Infected(var signature) -> new Summary(Kind.INVALID, "files/infected", signature);
            case ScannerDown() ->
                new Summary(Kind.UNAVAILABLE, "files/scanner-down", "the virus scanner does not answer");
            case NoRoom() -> new Summary(Kind.NO_ROOM, "files/no-room", "the disk is nearly full");
            case QuotaReached(var which) -> new Summary(Kind.TOO_MANY, "files/quota-reached", which);
        };
    }

    @Override
    default Map<String, Object> members() {
        return switch (this) {
            case WrongOffset(var expected) -> Map.of("offset", expected);
            case TooLarge(var most) -> Map.of("most", most);
            case Lies(var extension, var found) -> Map.of("extension", extension, "found", found);
            case NotAllowed(var found) -> Map.of("found", found);
            case TooManyPages(var most) -> Map.of("most", most);
            case QuotaReached(var which) -> Map.of("quota", which);
            default -> Map.of();
        };
    }
}
