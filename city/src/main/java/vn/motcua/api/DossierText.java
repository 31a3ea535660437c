package vn.motcua.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.motcua.definitions.LocalizedText;
import vn.motcua.onestop.AttachedFile;
import vn.motcua.onestop.DossierView;

/** A dossier as the API tells it to its owner. {@code version} is also the ETag. */
record DossierText(
        UUID id,
        String code,
        long version,
        String procedure,
        LocalizedText name,
        String status,
        int statusCode,
        Instant submitted,
        @Nullable Instant due,
        @Nullable Instant ended,
        boolean late,
        AgencyText deciding,
        Map<String, Object> answers,
        List<PaperText> papers,
        List<AskedText> asked,
        List<ResultText> results,
        long toPayVnd,
        List<DossierView.May> may) {

    record AgencyText(UUID id, String code, String name) {}

    record PaperText(String id, LocalizedText name, List<AttachedFile> files) {}

    /** What to bring or to correct. */
    record AskedText(String id, LocalizedText name, String reason, boolean paper) {}

    /** A result; {@code file} and {@code verifyCode} are null while it is being made. */
    record ResultText(
            UUID id,
            LocalizedText name,
            String number,
            @Nullable UUID file,
            @Nullable String verifyCode) {}

    static DossierText of(DossierView view) {
        return new DossierText(
                view.id(),
                view.code(),
                view.version(),
                view.procedure().code(),
                view.procedure().plainName(),
                view.status().name(),
                view.status().code(),
                view.submitted(),
                view.pace().due(),
                view.ended(),
                view.pace().late() > 0,
                new AgencyText(
                        view.deciding().id(),
                        view.deciding().code(),
                        view.deciding().name()),
                view.facts().form(),
                view.papers().stream()
                        .map(paper -> new PaperText(
                                paper.id(),
                                paper.name(),
                                paper.handed() == null
                                        ? List.of()
                                        : paper.handed().files()))
                        .toList(),
                view.asked().stream()
                        .map(asked -> new AskedText(asked.id(), asked.name(), asked.reason(), asked.paper()))
                        .toList(),
                view.results().stream()
                        .map(result -> new ResultText(
                                result.id(), result.name(), result.number(), result.file(), result.verifyCode()))
                        .toList(),
                view.toPay(),
                view.may().stream().sorted().toList());
    }
}
