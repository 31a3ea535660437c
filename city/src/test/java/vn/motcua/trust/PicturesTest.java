package vn.motcua.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import vn.motcua.LiveCity;
import vn.motcua.Visit;
import vn.motcua.agencies.Agencies;
import vn.motcua.identity.Accounts;
import vn.motcua.identity.NewAccount;
import vn.motcua.journal.Entry;
import vn.motcua.journal.Journal;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Ids;
import vn.motcua.kernel.Invalid;
import vn.motcua.kernel.ProblemException;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/** Pictures of signatures and seals, uploaded in a browser without script. */
class PicturesTest extends LiveCity {

    private LocalDate today() {
        return LocalDate.ofInstant(clock().instant(), WorkingCalendar.ZONE);
    }

    private static byte[] png(int width, int height, Color ground, Color ink) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        var graphics = image.createGraphics();
        if (ground.getAlpha() > 0) {
            graphics.setColor(ground);
            graphics.fillRect(0, 0, width, height);
        }
        graphics.setColor(ink);
        graphics.setStroke(new BasicStroke(height / 12f));
        graphics.drawLine(width / 8, height * 3 / 4, width * 7 / 8, height / 4);
        graphics.dispose();
        return bytes(image, "png");
    }

    private static byte[] bytes(BufferedImage image, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static final Color CLEAR = new Color(0, 0, 0, 0);
    private static final Color BLUE = new Color(20, 60, 170);
    private static final Color RED = new Color(210, 10, 30);

    private static String fault(byte[] sent, PictureCheck.Kind kind) {
        Invalid invalid = (Invalid) catchThrowableOfType(ProblemException.class, () -> PictureCheck.of(sent, kind))
                .problem();
        return invalid.faults().getFirst().key();
    }

    @Test
    void what_cannot_be_printed_is_refused_and_what_looks_wrong_is_said() {
        BufferedImage jpeg = new BufferedImage(590, 236, BufferedImage.TYPE_INT_RGB);
        assertThat(fault(bytes(jpeg, "jpg"), PictureCheck.Kind.SIGNATURE)).isEqualTo("trust.picture.not-png");
        assertThat(fault(new byte[0], PictureCheck.Kind.SIGNATURE)).isEqualTo("trust.picture.not-png");
        byte[] good = png(590, 236, CLEAR, BLUE);
        assertThat(fault(java.util.Arrays.copyOf(good, 60), PictureCheck.Kind.SIGNATURE))
                .isEqualTo("trust.picture.not-png");
        assertThat(fault(new byte[(1 << 20) + 1], PictureCheck.Kind.SEAL)).isEqualTo("trust.picture.too-large");
        assertThat(fault(png(60, 20, CLEAR, BLUE), PictureCheck.Kind.SIGNATURE))
                .isEqualTo("trust.picture.too-few-dots");
        assertThat(fault(png(4001, 236, CLEAR, BLUE), PictureCheck.Kind.SIGNATURE))
                .isEqualTo("trust.picture.too-many-dots");
        assertThat(fault(png(590, 425, CLEAR, RED), PictureCheck.Kind.SEAL)).isEqualTo("trust.picture.not-square");

        assertThat(PictureCheck.of(good, PictureCheck.Kind.SIGNATURE).advice()).isEmpty();
        assertThat(PictureCheck.of(png(425, 425, CLEAR, RED), PictureCheck.Kind.SEAL)
                        .advice())
                .isEmpty();
        assertThat(PictureCheck.of(png(590, 236, Color.WHITE, BLUE), PictureCheck.Kind.SIGNATURE)
                        .advice())
                .containsExactly("opaque");
        assertThat(PictureCheck.of(png(590, 236, CLEAR, Color.BLACK), PictureCheck.Kind.SIGNATURE)
                        .advice())
                .containsExactly("colour");
        assertThat(PictureCheck.of(png(590, 236, CLEAR, CLEAR), PictureCheck.Kind.SIGNATURE)
                        .advice())
                .containsExactly("empty");
    }

    @Test
    void nothing_is_kept_of_a_file_but_its_picture() {
        byte[] good = png(590, 236, CLEAR, BLUE);
        byte[] more = java.util.Arrays.copyOf(good, good.length + 30);
        System.arraycopy("<script>".getBytes(StandardCharsets.UTF_8), 0, more, good.length, 8);
        assertThat(new String(PictureCheck.of(more, PictureCheck.Kind.SIGNATURE).png(), StandardCharsets.ISO_8859_1))
                .doesNotContain("<script>");
    }

    private HttpResponse<String> upload(Visit visit, String path, byte[] png) {
        String page = visit.get(path).body();
        String token = page.replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        String edge = "----edge";
        byte[] head = ("--" + edge + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token + "\r\n--"
                        + edge
                        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n"
                        + "Content-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] foot = ("\r\n--" + edge + "--\r\n").getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(head);
        body.writeBytes(png);
        body.writeBytes(foot);
        return visit.sendBytes(
                "POST", path, body.toByteArray(), "Content-Type", "multipart/form-data; boundary=" + edge);
    }

    private static String text(LocalDate day) {
        return "%d/%d/%d".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear());
    }

    private List<String> journalled(String stream) {
        return bean(Journal.class).latest(stream, Long.MAX_VALUE, 20).stream()
                .map(Entry::type)
                .toList();
    }

    @Test
    void an_officers_picture_is_looked_at_and_then_used_from_its_day_on() {
        UUID officer = bean(Accounts.class)
                .open(
                        new NewAccount.Officer(
                                "Trần Thị Ký",
                                "ky." + bean(Ids.class).next().toString().substring(24),
                                "",
                                ""),
                        null,
                        Actor.system("test"))
                .id();
        Visit visit = visit(officer);
        assertThat(visit.get("/desk/signature").body())
                .contains("Chưa có ảnh tải lên")
                .doesNotContain(">trust.");
        Marks marks = bean(Marks.class);
        byte[] drawn = marks.signature(officer, "Trần Thị Ký");

        HttpResponse<String> wrong = upload(visit, "/desk/signature", "GIF89a".getBytes(StandardCharsets.UTF_8));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("không phải ảnh PNG");

        assertThat(upload(visit, "/desk/signature", png(590, 236, Color.WHITE, BLUE))
                        .statusCode())
                .isEqualTo(302);
        assertThat(visit.get("/desk/signature").body()).contains("Ảnh vừa tải lên", "Nền ảnh chưa trong suốt");
        assertThat(upload(visit, "/desk/signature", png(590, 236, CLEAR, BLUE)).statusCode())
                .isEqualTo(302);
        assertThat(visit.get("/desk/signature?lang=en").body())
                .contains("Just uploaded")
                .doesNotContain("not transparent", ">trust.");
        visit.get("/?lang=vi");
        assertThat(marks.signature(officer, "Trần Thị Ký")).as("looked at only").isEqualTo(drawn);

        visit.get("/desk/signature");
        assertThat(visit.post("/desk/signature/uses", "from", text(today().minusDays(1)))
                        .statusCode())
                .isEqualTo(422);
        assertThat(visit.post("/desk/signature/uses", "from", "32/1/2027").statusCode())
                .isEqualTo(422);
        assertThat(visit.post("/desk/signature/uses", "from", text(today().plusDays(2)))
                        .statusCode())
                .isEqualTo(302);
        assertThat(visit.post("/desk/signature/uses", "from", text(today())).statusCode())
                .as("there is no other one")
                .isEqualTo(422);
        assertThat(marks.signature(officer, "Trần Thị Ký"))
                .as("its day has not come")
                .isEqualTo(drawn);
        clock().forward(Duration.ofDays(2));
        byte[] used = marks.signature(officer, "Trần Thị Ký");
        assertThat(used).isNotEqualTo(drawn);

        Visit later = visit(officer);
        upload(later, "/desk/signature", png(600, 240, CLEAR, BLUE));
        later.get("/desk/signature");
        assertThat(later.post("/desk/signature/uses", "from", text(today())).statusCode())
                .isEqualTo(302);
        assertThat(marks.signature(officer, "Trần Thị Ký")).isNotEqualTo(used).isNotEqualTo(drawn);
        assertThat(bean(Pictures.class).dated(Pictures.Holder.officer(officer)))
                .as("the old one stays known")
                .hasSize(2);
        assertThat(journalled("officer/" + officer)).startsWith("trust.picture-set", "trust.picture-uploaded");
    }

    @Test
    void an_administrator_gives_an_agency_its_seal() {
        Visit admin = visit(administrator("Lê Quản Trị"));
        UUID agency =
                bean(Agencies.class).byCode("H17.02", today()).orElseThrow().id();
        String path = "/admin/agencies/" + agency + "/seal";
        assertThat(admin.get("/admin/agencies/" + agency).body()).contains(path);
        assertThat(upload(admin, path, png(425, 300, CLEAR, RED)).body()).contains("Ảnh con dấu phải vuông");
        assertThat(upload(admin, path, png(425, 425, CLEAR, RED)).statusCode()).isEqualTo(302);
        byte[] drawn = bean(Marks.class).seal(agency, "Sở Tư pháp");
        assertThat(admin.get(path).body()).contains("Ảnh vừa tải lên").doesNotContain(">trust.");
        assertThat(admin.post(path + "/uses", "from", text(today())).statusCode())
                .isEqualTo(302);
        assertThat(bean(Marks.class).seal(agency, "Sở Tư pháp")).isNotEqualTo(drawn);
        assertThat(journalled("agency/" + agency)).startsWith("trust.picture-set", "trust.picture-uploaded");
        assertThat(admin.get("/admin/agencies/" + UUID.randomUUID() + "/seal").statusCode())
                .isEqualTo(404);
    }
}
