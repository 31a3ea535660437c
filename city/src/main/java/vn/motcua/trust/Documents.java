package vn.motcua.trust;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import vn.motcua.kernel.Actor;
import vn.motcua.web.QrCode;

/** Issues papers and knows those that were issued. */
public interface Documents {

    /**
     * Numbers, prints, signs, stores and records a paper, all in the caller's transaction (or one of its own): when it rolls back,
     * the number is free again. Takes some 300 ms; papers of one agency and symbol wait for each other.
     */
    IssuedDocument issue(DocumentRequest request, Actor actor);

    /** How it would look, without number, signature and QR; nothing is stored. */
    byte[] preview(DocumentRequest request);

    /** The body that a template (Mustache, values are escaped) gives with {@code data}; what is missing stays empty. */
    String fill(String template, Map<String, ?> data);

    Optional<IssuedDocument> find(UUID id);

    /** By the code printed under the QR, however it is typed. */
    Optional<IssuedDocument> byCode(String code);

    /** The papers of a matter, the newest first; at most 200. */
    List<IssuedDocument> about(String stream);

    /** Withdraws a paper (thu hồi): verification says so from now on. */
    void revoke(UUID document, String reason, Actor actor);

    /** The QR of a paper for a screen, which binds its very file: opens {@code /v/…} and is verifiable offline. */
    QrCode qr(IssuedDocument document);
}
