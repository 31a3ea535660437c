package vn.motcua.journal;

import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Json;

/**
 * What happened, before it is recorded.
 *
 * @param stream what it is about: {@code dossier/<id>}, {@code account/<id>}; no personal data in it
 * @param type module and past participle: {@code dossier.accepted}
 * @param purpose why, where a reason is owed (reads of personal data always): else empty
 * @param body the exact JSON bytes to keep and to hash
 */
public record NewEntry(String stream, String type, Actor actor, String purpose, byte[] body) {

    public static NewEntry of(String stream, String type, Actor actor, Object body) {
        return new NewEntry(stream, type, actor, "", Json.bytes(body));
    }

    public static NewEntry of(String stream, String type, Actor actor, String purpose, Object body) {
        return new NewEntry(stream, type, actor, purpose, Json.bytes(body));
    }
}
