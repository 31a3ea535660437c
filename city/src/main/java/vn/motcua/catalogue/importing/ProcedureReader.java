package vn.motcua.catalogue.importing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import vn.motcua.catalogue.CatalogueEntry;
import vn.motcua.catalogue.CatalogueEntry.Law;
import vn.motcua.catalogue.CatalogueEntry.Level;
import vn.motcua.catalogue.CatalogueEntry.Method;
import vn.motcua.catalogue.CatalogueEntry.Outcome;
import vn.motcua.catalogue.CatalogueEntry.Paper;
import vn.motcua.catalogue.CatalogueEntry.PaperCase;

/** Makes one record out of one line of either publication. */
final class ProcedureReader {

    static final String DEFENCE_MINISTRY = "Bộ Quốc phòng";

    private static final Pattern OUTCOME =
            Pattern.compile("(.+?)(?:Mã: (KQ\\.[A-Z]\\d{2}\\.\\d{6})|$)", Pattern.DOTALL);
    private static final Pattern RELATED = Pattern.compile("^#Tên thủ tục(?:(\\d+)(.+?))(?=#)", Pattern.DOTALL);
    private static final Pattern COMMA_OUTSIDE_BRACKETS = Pattern.compile(", ?(?![^(]*\\))");
    private static final List<String> OFFICIALS = List.of("Cán bộ", "công chức", "viên chức");

    private final Defects defects;

    ProcedureReader(Defects defects) {
        this.defects = defects;
    }

    /** Reads a line of the national portal's publication. */
    CatalogueEntry national(JsonNode row) {
        Set<String> forms = new TreeSet<>();
        row.path("documents").forEach(d -> d.path("forms").forEach(f -> forms.add(PublishedText.line(f.asString("")))));
        return new CatalogueEntry(
                text(row, "code"),
                text(row, "name"),
                text(row, "ministry"),
                text(row, "field"),
                levels(strings(row.path("levels"))),
                text(row, "kind"),
                text(row, "decision"),
                subjects(strings(row.path("subjects"))),
                text(row, "agency"),
                text(row, "competent_agency"),
                "",
                text(row, "reception_address"),
                StepReader.read(raw(row, "steps_text"), defects),
                MethodReader.read(raw(row, "methods_text"), defects),
                PaperReader.read(raw(row, "documents_text"), forms, defects),
                PublishedText.clean(raw(row, "conditions_text")),
                LawReader.read(raw(row, "legal_basis_text"), defects),
                outcomes(raw(row, "result_text")),
                related(raw(row, "related")),
                text(row, "keywords"),
                text(row, "source_url"));
    }

    /** Reads a line of the Ministry of Defence's structured publication. */
    CatalogueEntry defence(JsonNode row) {
        JsonNode content = row.path("content");
        JsonNode tables = row.path("tables");
        return new CatalogueEntry(
                text(row, "code"),
                text(row, "name"),
                DEFENCE_MINISTRY,
                text(row, "field"),
                levels(split(raw(row, "level"))),
                text(row, "kind"),
                text(row, "decision"),
                subjects(split(raw(content, "đối_tượng_thực_hiện"))),
                text(content, "cơ_quan_thực_hiện"),
                text(content, "cơ_quan_có_thẩm_quyền"),
                text(content, "cơ_quan_phối_hợp"),
                text(content, "địa_chỉ_tiếp_nhận_hs"),
                StepReader.read(raw(content, "trình_tự_thực_hiện"), defects),
                defenceMethods(tables.path("hinh_thuc_nop")),
                defencePapers(tables.path("thanh_phan_ho_so")),
                PublishedText.clean(raw(content, "yêu_cầu_điều_kiện_thực_hiện")),
                defenceLaws(tables.path("can_cu_phap_ly")),
                outcomes(raw(content, "kết_quả_thực_hiện")),
                List.of(),
                text(content, "từ_khóa"),
                "");
    }

    private List<Method> defenceMethods(JsonNode rows) {
        if (rows.isEmpty()) {
            defects.add(Defect.NO_METHODS);
        }
        return stream(rows)
                .map(r -> MethodReader.structured(
                        raw(r, "hinh_thuc"),
                        raw(r, "thoi_han_giai_quyet"),
                        raw(r, "phi_le_phi"),
                        raw(r, "mo_ta"),
                        defects))
                .toList();
    }

    private List<PaperCase> defencePapers(JsonNode rows) {
        if (rows.isEmpty()) {
            defects.add(Defect.NO_PAPERS);
            return List.of();
        }
        List<Paper> papers = stream(rows)
                .map(r -> PaperReader.structured(raw(r, "ten_giay_to"), raw(r, "so_luong"), raw(r, "ghi_chu"), defects))
                .toList();
        return List.of(new PaperCase("", papers));
    }

    private List<Law> defenceLaws(JsonNode rows) {
        if (rows.isEmpty()) {
            defects.add(Defect.NO_LAWS);
        }
        return stream(rows)
                .map(r -> LawReader.structured(
                        raw(r, "so_ky_hieu"),
                        raw(r, "trich_yeu"),
                        raw(r, "ngay_ban_hanh"),
                        raw(r, "co_quan_ban_hanh"),
                        defects))
                .distinct()
                .toList();
    }

    private List<Level> levels(List<String> names) {
        EnumSet<Level> levels = EnumSet.noneOf(Level.class);
        for (String name : names) {
            switch (name) {
                case "Cấp bộ", "Cấp Bộ" -> levels.add(Level.MINISTRY);
                case "Cấp tỉnh", "Cấp Tỉnh" -> levels.add(Level.CITY);
                case "Cấp xã", "Cấp Xã" -> levels.add(Level.COMMUNE);
                default -> levels.add(Level.OTHER);
            }
        }
        if (levels.isEmpty()) {
            defects.add(Defect.LEVEL_MISSING);
        }
        return List.copyOf(levels);
    }

    /** The source cut "Cán bộ, công chức, viên chức" at its commas; put together again. */
    private List<String> subjects(List<String> pieces) {
        List<String> subjects = new ArrayList<>();
        boolean officials = false;
        for (String piece : pieces) {
            if (!OFFICIALS.contains(piece)) {
                subjects.add(piece);
            } else if (!officials) {
                officials = true;
                subjects.add(String.join(", ", OFFICIALS));
            }
        }
        if (subjects.isEmpty()) {
            defects.add(Defect.SUBJECT_MISSING);
        }
        return subjects.stream().distinct().toList();
    }

    private List<Outcome> outcomes(String published) {
        String text = PublishedText.clean(published);
        List<Outcome> outcomes = new ArrayList<>();
        Matcher m = OUTCOME.matcher(text);
        while (m.find()) {
            String code = m.group(2) == null ? "" : m.group(2);
            String name = m.group(1).strip();
            if (!code.isEmpty()) {
                outcomes.add(new Outcome(name.replace('\n', ' ').replaceFirst("^[-+] ?", ""), code));
            } else {
                name.lines()
                        .map(l -> l.replaceFirst("^[-+] ?", "").strip())
                        .filter(l -> !l.isEmpty())
                        .forEach(l -> outcomes.add(new Outcome(l, "")));
            }
        }
        if (outcomes.isEmpty()) {
            defects.add(Defect.NO_RESULTS);
        }
        return outcomes.stream().distinct().toList();
    }

    private List<String> related(String published) {
        String text = PublishedText.clean(published);
        if (text.isEmpty()) {
            return List.of();
        }
        Matcher m = RELATED.matcher(text);
        if (!m.find()) {
            defects.add(Defect.RELATED_UNREAD);
            return List.of(text.replace('\n', ' '));
        }
        return List.of(m.group(2).strip());
    }

    private static List<String> split(String commaSeparated) {
        String text = PublishedText.line(commaSeparated);
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(COMMA_OUTSIDE_BRACKETS.split(text, -1))
                        .map(String::strip)
                        .toList();
    }

    private static List<String> strings(JsonNode array) {
        return stream(array)
                .map(n -> PublishedText.line(n.asString("")))
                .filter(s -> !s.isEmpty())
                .toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static String raw(JsonNode row, String key) {
        return row.path(key).asString("");
    }

    private static String text(JsonNode row, String key) {
        return PublishedText.line(raw(row, key));
    }
}
