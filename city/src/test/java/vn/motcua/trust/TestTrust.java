package vn.motcua.trust;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import vn.motcua.agencies.Agency;
import vn.motcua.agencies.TestCity;
import vn.motcua.files.Files;
import vn.motcua.files.TestFiles;
import vn.motcua.journal.Journal;
import vn.motcua.journal.TestJournal;
import vn.motcua.kernel.Ids;

/** Everything that issues and verifies papers, on a test's own database with Đà Nẵng in it. */
public final class TestTrust {

    static final UUID OFFICER = UUID.fromString("0197a000-0000-7000-8000-000000000001");

    public final Documents documents;
    public final Files files;
    final Verification verification;
    final Credentials credentials;
    final DocumentRows rows;
    final QrKeys keys;
    final JdbcTransactionManager transactions;
    final Agency agency;

    private TestTrust(DataSource source, Path data, String stampAddress) throws Exception {
        Clock clock = Clock.systemUTC();
        JdbcClient db = JdbcClient.create(source);
        TestCity city = TestCity.load(source, clock, "danang");
        agency = city.agencies().agenciesOn(LocalDate.now(IssuedDocuments.ZONE)).stream()
                .filter(one -> one.name().startsWith("Ủy ban nhân dân phường"))
                .findFirst()
                .orElseThrow();
        TestFiles store = TestFiles.in(source, data, clock);
        files = store.files;
        Journal journal = TestJournal.on(source, clock);
        Ids ids = new Ids(clock, new SecureRandom());
        transactions = new JdbcTransactionManager(source);
        rows = new DocumentRows(db);
        keys = new QrKeys(db, store.secrets, clock);
        credentials = new Credentials(
                new CredentialRows(db),
                new Authority(new SecureRandom(), ""),
                new HardwareToken("", "", 0),
                store.secrets,
                journal,
                ids,
                clock);
        documents = new IssuedDocuments(
                rows,
                city.agencies(),
                new Press(),
                new Pen(stampAddress, clock),
                new Marks(db, clock),
                credentials,
                keys,
                new Addresses("https://motcua.danang.gov.vn"),
                files,
                journal,
                transactions,
                ids,
                clock);
        verification = new Verification(rows, keys, credentials, city.agencies(), List.of());
    }

    public static TestTrust in(DataSource source, Path data) throws Exception {
        return new TestTrust(source, data, "");
    }

    /** With time stamps of the authority at the address. */
    static TestTrust stamped(DataSource source, Path data, String address) throws Exception {
        return new TestTrust(source, data, address);
    }

    DocumentRequest extract(String symbol) {
        return DocumentRequest.of("result", agency.id(), symbol, """
                        <h1>TRÍCH LỤC KHAI TỬ</h1>
                        <table class="facts">
                        <tr><th>Họ, chữ đệm, tên</th><td><strong>Nguyễn Thị Thu Hà</strong></td></tr>
                        <tr><th>Ngày, tháng, năm sinh</th><td>05/01/1941</td></tr>
                        <tr><th>Quê quán</th><td>Ngưỡng Ẩm Ỷ Ỗ Ợ ự ẵ ặ ẳ ỵ đĐ, xã Hòa Vang</td></tr>
                        </table>
                        <p>Trích lục này được cấp theo Sổ đăng ký khai tử. <script>alert(1)</script></p>
                        """)
                .signedBy(new Signer(
                        OFFICER, "Trần Thị Bích Ngọc", Signer.capacity("Ủy ban nhân dân phường", "Phó Chủ tịch")))
                .sentTo(List.of("Như trên;", "Lưu: VT."))
                .ownedBy(UUID.randomUUID(), "Nguyễn Thị Thu Hà")
                .about("dossier/0197");
    }

    DocumentRequest receipt() {
        StringBuilder body = new StringBuilder(
                "<p>Đã nhận của bà Nguyễn Thị Thu Hà hồ sơ sau:</p><table><thead><tr><th>Tệp</th><th>Số trang</th><th>SHA-256</th></tr></thead>");
        for (int i = 1; i <= 40; i++) {
            body.append("<tr><td>Giấy tờ ")
                    .append(i)
                    .append(".pdf</td><td class=\"num\">2</td><td class=\"code\">")
                    .append("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08</td></tr>");
        }
        return DocumentRequest.of(
                        "receipt", agency.id(), "TNHS", body.append("</table>").toString())
                .titled("Giấy tiếp nhận hồ sơ và hẹn trả kết quả", "Mã hồ sơ: H17.22-261122-0001")
                .ownedBy(UUID.randomUUID(), "Nguyễn Thị Thu Hà")
                .about("dossier/0198");
    }
}
