package vn.motcua.trust;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A paper to issue.
 *
 * @param kind what it is, one lower-case word: {@code result}, {@code receipt}, {@code supplement-request}, {@code refusal},
 *     {@code apology}, {@code stop-notice}
 * @param agency that issues it
 * @param symbol of number and symbol (số, ký hiệu): {@code TLKT-UBND} gives {@code 12/TLKT-UBND}; empty: it has no number
 * @param heading name of the type of document (tên loại), printed in capitals; empty when the body begins with its own {@code h1}
 * @param summary what it is about (trích yếu); may be empty
 * @param body HTML of the content; well-formed is not required, scripts and outside addresses are dropped
 * @param signer the competent person; null: only the agency's seal, for receipts and slips
 * @param recipients lines of Nơi nhận; may be empty
 * @param owner account of the person whose paper it is; null: nobody's
 * @param holder the name that the paper shows as its holder; only initials and a salted hash of it go into the QR
 * @param about the journal's stream of the matter: {@code dossier/<id>}
 * @param replaces the document in whose place it comes; null: none
 */
public record DocumentRequest(
        String kind,
        UUID agency,
        String symbol,
        String heading,
        String summary,
        String body,
        @Nullable Signer signer,
        List<String> recipients,
        @Nullable UUID owner,
        String holder,
        String about,
        @Nullable UUID replaces) {

    public DocumentRequest {
        recipients = List.copyOf(recipients);
    }

    /** A paper with the agency's seal alone; the other methods add to it. */
    public static DocumentRequest of(String kind, UUID agency, String symbol, String body) {
        return new DocumentRequest(kind, agency, symbol, "", "", body, null, List.of(), null, "", "", null);
    }

    public DocumentRequest titled(String newHeading, String newSummary) {
        return new DocumentRequest(
                kind, agency, symbol, newHeading, newSummary, body, signer, recipients, owner, holder, about, replaces);
    }

    public DocumentRequest signedBy(@Nullable Signer person) {
        return new DocumentRequest(
                kind, agency, symbol, heading, summary, body, person, recipients, owner, holder, about, replaces);
    }

    public DocumentRequest sentTo(List<String> lines) {
        return new DocumentRequest(
                kind, agency, symbol, heading, summary, body, signer, lines, owner, holder, about, replaces);
    }

    public DocumentRequest ownedBy(@Nullable UUID account, String name) {
        return new DocumentRequest(
                kind, agency, symbol, heading, summary, body, signer, recipients, account, name, about, replaces);
    }

    public DocumentRequest about(String stream) {
        return new DocumentRequest(
                kind, agency, symbol, heading, summary, body, signer, recipients, owner, holder, stream, replaces);
    }

    public DocumentRequest replacing(UUID document) {
        return new DocumentRequest(
                kind, agency, symbol, heading, summary, body, signer, recipients, owner, holder, about, document);
    }
}
