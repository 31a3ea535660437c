package vn.motcua.onestop;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.motcua.agencies.Agencies;
import vn.motcua.agencies.Agency;
import vn.motcua.cases.Cases;
import vn.motcua.cases.HistoryItem;
import vn.motcua.cases.core.By;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Event;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Procedure;
import vn.motcua.identity.Accounts;
import vn.motcua.kernel.Json;
import vn.motcua.trust.DocumentRequest;
import vn.motcua.trust.Documents;
import vn.motcua.trust.Signer;
import vn.motcua.vietnam.text.VietnameseFormat;
import vn.motcua.vietnam.worktime.Limit;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/**
 * What the receipt of submission and the acceptance form (Mẫu số 01, Circular 03/2025/TT-VPCP: giấy tiếp nhận hồ sơ và hẹn
 * trả kết quả) say. Each says what was so at its own entry, whatever happened since.
 */
@Component
class PaperTexts {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm, dd/MM/yyyy", Locale.ROOT);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss, dd/MM/yyyy", Locale.ROOT);

    private final Cases cases;
    private final Definitions definitions;
    private final Agencies agencies;
    private final Accounts accounts;
    private final ViewParts parts;
    private final String receipt = template("receipt");
    private final String acceptance = template("form-01");

    PaperTexts(Cases cases, Definitions definitions, Agencies agencies, Accounts accounts, ViewParts parts) {
        this.cases = cases;
        this.definitions = definitions;
        this.agencies = agencies;
        this.accounts = accounts;
        this.parts = parts;
    }

    private static String template(String name) {
        try (InputStream in = PaperTexts.class.getResourceAsStream("/onestop/papers/" + name + ".mustache")) {
            if (in == null) {
                throw new IllegalStateException("the paper " + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty when what it would say was erased by law. */
    Optional<DocumentRequest> request(WantedRows.Wanted wanted, Documents press) {
        CaseState state =
                cases.find(wanted.dossier()).map(found -> found.state()).orElse(null);
        if (state == null) {
            return Optional.empty();
        }
        List<HistoryItem> before = cases.history(wanted.dossier()).stream()
                .filter(item -> item.position() <= wanted.position())
                .toList();
        Said said = said(state, before);
        if (said == null) {
            return Optional.empty();
        }
        if (wanted.paper().equals(ResultRows.RECEIPT)) {
            return Optional.of(receipt(said, wanted.position(), press));
        }
        return before.getLast().event() instanceof Event.Accepted accepted
                ? Optional.of(acceptance(said, accepted, press))
                : Optional.empty();
    }

    /** The dossier as it was at the entry. */
    private record Said(
            CaseState.Identity identity,
            CaseState.Places places,
            @Nullable UUID owner,
            Procedure procedure,
            DossierFacts facts,
            Limit limit,
            Instant submitted) {}

    private @Nullable Said said(CaseState state, List<HistoryItem> history) {
        Event.Submitted submitted = null;
        Map<String, Object> facts = Map.of();
        for (HistoryItem item : history) {
            switch (item.event()) {
                case Event.Submitted event -> {
                    submitted = event;
                    facts = event.facts();
                }
                case Event.Supplemented event -> facts = event.facts();
                case null, default -> {
                    // says nothing about what was handed in
                }
            }
        }
        return submitted == null
                ? null
                : new Said(
                        state.identity(),
                        submitted.places(),
                        submitted.parties().owner(),
                        definitions.version(
                                state.identity().definition(), state.identity().version()),
                        Json.MAPPER.convertValue(facts, DossierFacts.class),
                        submitted.limit(),
                        submitted.at());
    }

    private DocumentRequest receipt(Said said, long position, Documents press) {
        Map<String, Object> data = common(said);
        List<Map<String, Object>> files = new ArrayList<>();
        List<String> others = new ArrayList<>();
        said.facts().papers().forEach((id, handed) -> {
            String name = name(said, id);
            if (handed.files().isEmpty()) {
                others.add(name + " (" + how(handed.source()) + ")");
            }
            for (AttachedFile file : handed.files()) {
                files.add(Map.of(
                        "number",
                        files.size() + 1,
                        "paper",
                        name,
                        "name",
                        file.name(),
                        "sha256",
                        file.sha256(),
                        "pages",
                        file.pages() == 0 ? "" : file.pages(),
                        "size",
                        file.size()));
            }
        });
        data.put("submitted", local(said.submitted()).format(SECOND));
        data.put("procedureCode", said.procedure().code());
        data.put("files", files);
        data.put("hasFiles", !files.isEmpty());
        data.put("others", String.join("; ", others));
        data.put("hasOthers", !others.isEmpty());
        data.put("position", position);
        return DocumentRequest.of("receipt", said.places().received(), "", press.fill(receipt, data))
                .titled("Biên nhận nộp hồ sơ", "")
                .ownedBy(said.owner(), said.facts().applicant().name())
                .about(said.identity().stream());
    }

    private DocumentRequest acceptance(Said said, Event.Accepted accepted, Documents press) {
        Map<String, Object> data = common(said);
        DossierFacts.Applicant applicant = said.facts().applicant();
        List<Map<String, Object>> papers = new ArrayList<>();
        said.facts()
                .papers()
                .forEach((id, handed) -> papers.add(Map.of(
                        "number",
                        papers.size() + 1,
                        "name",
                        name(said, id),
                        "how",
                        how(handed.source()),
                        "count",
                        Math.max(1, handed.files().size()))));
        given(data, "personalId", applicant.personalId());
        given(data, "phone", applicant.phone());
        given(data, "email", applicant.email());
        data.put("papers", papers);
        data.put("accepted", local(accepted.at()).format(MOMENT));
        Instant due = accepted.change().clock() == null
                ? null
                : accepted.change().clock().due();
        data.put("due", due == null ? "" : local(due).format(MOMENT));
        data.put("delivery", delivery(said));
        data.put("year", local(accepted.at()).getYear());
        return DocumentRequest.of("acceptance", said.places().received(), "TNHS", press.fill(acceptance, data))
                .titled("Giấy tiếp nhận hồ sơ và hẹn trả kết quả", "")
                .signedBy(receiver(accepted.by()))
                .ownedBy(said.owner(), applicant.name())
                .about(said.identity().stream());
    }

    private static void given(Map<String, Object> data, String key, String value) {
        if (!value.isEmpty()) {
            data.put(key, value);
        }
    }

    private Map<String, Object> common(Said said) {
        long owed = said.facts().charges().stream()
                .mapToLong(DossierFacts.Charge::vnd)
                .sum();
        Map<String, Object> data = new HashMap<>();
        data.put("code", said.identity().code());
        data.put("procedure", said.procedure().name().vi());
        data.put("applicant", said.facts().applicant().name());
        data.put("receiving", agency(said.places().received()));
        data.put("deciding", agency(said.places().deciding()));
        data.put("limit", said.limit().inVietnamese());
        data.put("fees", owed == 0 ? "Không thu" : VietnameseFormat.money(owed));
        return data;
    }

    private String agency(UUID id) {
        return agencies.agency(id).map(Agency::name).orElse("");
    }

    private String name(Said said, String paper) {
        return said.procedure().papers().stream()
                .filter(need -> need.id().equals(paper))
                .findFirst()
                .or(() -> said.procedure().cases().stream()
                        .flatMap(one -> said.procedure().papers(one).stream())
                        .filter(need -> need.id().equals(paper))
                        .findFirst())
                .map(need -> parts.typeName(need.paper()).vi())
                .orElse(paper);
    }

    static String how(Application.Source source) {
        return switch (source) {
            case UPLOAD -> "Bản điện tử";
            case VAULT -> "Bản điện tử đã có";
            case REGISTER -> "Cơ quan tự tra cứu";
            case DESK -> "Bản giấy";
        };
    }

    private String delivery(Said said) {
        Application.Delivery delivery = said.facts().delivery();
        return switch (delivery.how()) {
            case ONLINE -> "Trực tuyến";
            case DESK -> "Trực tiếp tại " + agency(said.places().received());
            case POST -> "Qua bưu chính: " + delivery.address();
        };
    }

    /** The officer who took the dossier in; the seal alone when a program did. */
    private @Nullable Signer receiver(By by) {
        UUID account = by.account();
        if (account == null || by.holding() == null) {
            return null;
        }
        String name = accounts.names(List.of(account)).getOrDefault(account, "");
        return name.isEmpty() ? null : new Signer(account, name, List.of("NGƯỜI TIẾP NHẬN HỒ SƠ"));
    }

    private static java.time.ZonedDateTime local(Instant at) {
        return at.atZone(WorkingCalendar.ZONE);
    }
}
