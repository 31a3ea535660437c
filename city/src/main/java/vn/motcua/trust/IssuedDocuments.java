package vn.motcua.trust;

import com.samskivert.mustache.Mustache;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.agencies.Agencies;
import vn.motcua.agencies.Agency;
import vn.motcua.files.Files;
import vn.motcua.files.StoredFile;
import vn.motcua.journal.Journal;
import vn.motcua.journal.NewEntry;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Ids;
import vn.motcua.web.QrCode;

/** Issues papers: number, print, sign, seal, store, record. */
class IssuedDocuments implements Documents {

    static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final double MM = 72 / 25.4;
    private static final int MOST = 200;

    private final DocumentRows rows;
    private final Agencies agencies;
    private final Press press;
    private final Pen pen;
    private final Marks marks;
    private final Credentials credentials;
    private final QrKeys keys;
    private final Addresses addresses;
    private final Files files;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final Clock clock;

    IssuedDocuments(
            DocumentRows rows,
            Agencies agencies,
            Press press,
            Pen pen,
            Marks marks,
            Credentials credentials,
            QrKeys keys,
            Addresses addresses,
            Files files,
            Journal journal,
            PlatformTransactionManager transactions,
            Ids ids,
            Clock clock) {
        this.rows = rows;
        this.agencies = agencies;
        this.press = press;
        this.pen = pen;
        this.marks = marks;
        this.credentials = credentials;
        this.keys = keys;
        this.addresses = addresses;
        this.files = files;
        this.journal = journal;
        this.transaction = new TransactionTemplate(transactions);
        this.ids = ids;
        this.clock = clock;
    }

    /** NĐ 30/2020/NĐ-CP: numbers below 10 have a zero before them. */
    static String number(int number, String symbol) {
        return (number < 10 ? "0" : "") + number + "/" + symbol;
    }

    /** Body of {@code trust.document-issued}. */
    record Issued(
            UUID document,
            String kind,
            UUID agency,
            String number,
            String about,
            String sha256,
            @Nullable UUID signer,
            @Nullable UUID replaces) {}

    @Override
    public IssuedDocument issue(DocumentRequest request, Actor actor) {
        return Objects.requireNonNull(transaction.execute(status -> issued(request, actor)));
    }

    private IssuedDocument issued(DocumentRequest request, Actor actor) {
        Instant now = clock.instant();
        LocalDate date = LocalDate.ofInstant(now, ZONE);
        Agency agency = agencies.require(request.agency());
        UUID id = ids.next();
        Integer taken =
                request.symbol().isEmpty() ? null : rows.nextNumber(request.agency(), request.symbol(), date.getYear());
        String number = taken == null ? "" : number(taken, request.symbol());
        String code = VerificationCode.make(ids.randomBytes(8));
        Letterhead head = Letterhead.of(agency, agencies::agency);
        Sheet plain = new Sheet(head, number, date, request, "", null);
        QrPayload said = said(
                id,
                request,
                agency,
                number,
                date,
                'T',
                QrPayload.shortHash(plain.text().getBytes(StandardCharsets.UTF_8)));
        String payload = keys.sign(said);
        Sheet sheet = new Sheet(
                head,
                number,
                date,
                request,
                lookup(code),
                QrCode.of(addresses.qr(payload)).png());
        byte[] signed = signed(sheet, agency);
        StoredFile file = files.storeMade(
                signed,
                fileName(sheet, number),
                "application/pdf",
                Place.pages(signed),
                request.owner(),
                actor,
                "document/" + id);
        Signer signer = request.signer();
        IssuedDocument document = new IssuedDocument(
                id,
                request.kind(),
                request.agency(),
                number,
                date,
                sheet.title(),
                code,
                payload,
                file.id(),
                file.sha256(),
                now,
                IssuedDocument.Status.VALID,
                "",
                null);
        DocumentRows.Row row = new DocumentRows.Row(
                document, sheet.heading(), signer == null ? "" : signer.name(), QrPayload.initials(request.holder()));
        rows.insert(row, request.symbol(), taken, request.owner(), request.about());
        replace(request.replaces(), id, now);
        journal.append(NewEntry.of(
                "document/" + id,
                "trust.document-issued",
                actor,
                new Issued(
                        id,
                        request.kind(),
                        request.agency(),
                        number,
                        request.about(),
                        file.sha256(),
                        signer == null ? null : signer.account(),
                        request.replaces())));
        return document;
    }

    private void replace(@Nullable UUID old, UUID by, Instant now) {
        if (old != null && !rows.withdraw(old, "", by, now)) {
            throw new TrustProblem.NotValid(old).asException();
        }
    }

    private QrPayload said(
            UUID id, DocumentRequest request, Agency agency, String number, LocalDate date, char of, byte[] digest) {
        return new QrPayload(
                keys.current(),
                id,
                request.kind(),
                agency.code(),
                number,
                date,
                QrPayload.initials(request.holder()),
                QrPayload.holderHash(id, request.holder()),
                of,
                digest);
    }

    private String lookup(String code) {
        return "Quét mã, hoặc kiểm tra tại<br/>" + addresses.verify() + "<br/>Mã tra cứu:<br/><span class=\"code\">"
                + code + "</span>";
    }

    /** The person first, then the agency over a third of the person's signature, on its left (Phụ lục I, II.8). */
    private byte[] signed(Sheet sheet, Agency agency) {
        byte[] pdf = press.print(sheet);
        Signer signer = sheet.request().signer();
        Place over = Place.last(pdf, sheet.capacity().getLast())
                .orElseThrow(() -> new IllegalStateException("the paper has no place to sign"));
        double bottom = over.base() + 30 * MM;
        double middle = over.middle();
        String location = sheet.head().place();
        if (signer != null) {
            SigningKey own = credentials.officer(
                    signer.account(), signer.name(), sheet.head().city());
            Pen.Picture picture = new Pen.Picture(
                    marks.signature(signer.account(), signer.name()),
                    over.page(),
                    middle,
                    bottom - 3 * MM,
                    Marks.SIGNATURE_WIDTH,
                    Marks.SIGNATURE_HEIGHT);
            pdf = pen.sign(pdf, own, signer.name(), "Ký", location, picture);
            middle = middle - Marks.SIGNATURE_WIDTH * MM / 2 + Marks.SIGNATURE_WIDTH * MM / 3 - Marks.SEAL * MM / 2;
            bottom += 4 * MM;
        } else {
            bottom = over.base() + (Marks.SEAL + 1) * MM;
        }
        Pen.Picture seal = new Pen.Picture(
                marks.seal(agency.id(), agency.name()), over.page(), middle, bottom, Marks.SEAL, Marks.SEAL);
        return pen.sign(pdf, credentials.agency(agency), agency.name(), "Đóng dấu", location, seal);
    }

    private static String fileName(Sheet sheet, String number) {
        String name = number.isEmpty() ? sheet.heading() : sheet.heading() + " " + number.replace('/', '-');
        return name.substring(0, Math.min(120, name.length())) + ".pdf";
    }

    @Override
    public byte[] preview(DocumentRequest request) {
        Agency agency = agencies.require(request.agency());
        LocalDate date = LocalDate.ofInstant(clock.instant(), ZONE);
        return press.print(new Sheet(Letterhead.of(agency, agencies::agency), "", date, request, "", null));
    }

    @Override
    public String fill(String template, Map<String, ?> data) {
        return Mustache.compiler()
                .escapeHTML(true)
                .defaultValue("")
                .compile(template)
                .execute(data);
    }

    @Override
    public Optional<IssuedDocument> find(UUID id) {
        return rows.find(id).map(DocumentRows.Row::document);
    }

    @Override
    public Optional<IssuedDocument> byCode(String code) {
        return VerificationCode.read(code).flatMap(rows::byCode).map(DocumentRows.Row::document);
    }

    @Override
    public List<IssuedDocument> about(String stream) {
        return rows.about(stream, MOST);
    }

    @Override
    public void revoke(UUID document, String reason, Actor actor) {
        transaction.executeWithoutResult(status -> {
            if (!rows.withdraw(document, reason, null, clock.instant())) {
                throw new TrustProblem.NotValid(document).asException();
            }
            journal.append(NewEntry.of(
                    "document/" + document,
                    "trust.document-revoked",
                    actor,
                    Map.of("document", document, "reason", reason)));
        });
    }

    /** On a screen, the QR also binds the very file: its digest is known only after the paper, with its printed QR, was signed. */
    @Override
    public QrCode qr(IssuedDocument document) {
        DocumentRows.Row row =
                rows.find(document.id()).orElseThrow(() -> new TrustProblem.NoDocument(document.id()).asException());
        QrPayload printed = keys.verify(document.payload())
                .orElseThrow(() -> new TrustProblem.NoDocument(document.id()).asException());
        byte[] digest =
                java.util.Arrays.copyOf(HexFormat.of().parseHex(row.document().sha256()), 8);
        QrPayload shown = new QrPayload(
                keys.current(),
                printed.document(),
                printed.kind(),
                printed.issuer(),
                printed.number(),
                printed.date(),
                printed.initials(),
                printed.holder(),
                'F',
                digest);
        return QrCode.of(addresses.qr(keys.sign(shown)));
    }
}
