package vn.motcua.onestop;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.motcua.definitions.Definitions;
import vn.motcua.files.Files;
import vn.motcua.files.StoredFile;
import vn.motcua.trust.Documents;
import vn.motcua.trust.IssuedDocument;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/**
 * What a person has already and need not bring again: papers handed in with earlier dossiers, and signed results that became
 * papers of theirs. What the law accepts for some months only, or what was withdrawn, is not offered.
 */
@Component
class EarlierPapers {

    private static final int LOOKED_AT = 50;

    private final HandedRows rows;
    private final Definitions definitions;
    private final Files files;
    private final ObjectProvider<Documents> documents;
    private final Clock clock;

    EarlierPapers(
            HandedRows rows, Definitions definitions, Files files, ObjectProvider<Documents> documents, Clock clock) {
        this.rows = rows;
        this.definitions = definitions;
        this.files = files;
        this.documents = documents;
        this.clock = clock;
    }

    List<Dossiers.EarlierPaper> of(UUID owner, String type, int limit) {
        Integer months =
                definitions.paper(type).map(paper -> paper.validMonths()).orElse(null);
        Instant oldest = months == null
                ? Instant.EPOCH
                : clock.instant()
                        .atZone(WorkingCalendar.ZONE)
                        .minusMonths(months)
                        .toInstant();
        return rows.of(owner, type, LOOKED_AT).stream()
                .filter(paper ->
                        !paper.at().isBefore(oldest) && stands(paper.file().id()))
                .limit(limit)
                .toList();
    }

    private boolean stands(UUID file) {
        return rows.documentOf(file)
                .flatMap(documents.getObject()::find)
                .map(document -> document.status() == IssuedDocument.Status.VALID)
                .orElse(true);
    }

    /** A result became a paper of its owner. */
    void remember(UUID owner, String type, IssuedDocument document, UUID dossier, String code, String procedure) {
        StoredFile file = files.require(document.file());
        rows.add(owner, type, StoredAttachments.attached(file), dossier, code, procedure, document.issuedAt());
    }
}
