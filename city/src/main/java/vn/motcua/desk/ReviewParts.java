package vn.motcua.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.motcua.cases.core.OpenTask;
import vn.motcua.definitions.Field;
import vn.motcua.definitions.Step;
import vn.motcua.onestop.AttachedFile;
import vn.motcua.onestop.DossierView;
import vn.motcua.vietnam.text.VietnameseFormat;
import vn.motcua.web.Texts;

/** What is examined: the papers with what was noted about them, the checklists of the open steps, the answers of the form. */
final class ReviewParts {

    private ReviewParts() {}

    static List<DossierPage.PaperLook> papers(DossierScreen desk, String list) {
        List<DossierPage.PaperLook> papers = new ArrayList<>();
        for (DossierView.PaperView paper : desk.view().papers()) {
            Findings.Finding found = desk.findings().get("paper:" + paper.id());
            papers.add(new DossierPage.PaperLook(
                    paper.id(),
                    paper.name().in(desk.locale()),
                    need(paper, desk.texts()),
                    found == null ? null : found.good(),
                    found == null ? "" : found.note(),
                    found == null ? "" : desk.person(found.account()) + ", " + Moments.full(found.at()),
                    paper.handed() == null
                            ? List.of()
                            : paper.handed().files().stream()
                                    .map(file -> file(file, desk, list))
                                    .toList()));
        }
        return papers;
    }

    private static String need(DossierView.PaperView paper, Texts texts) {
        var handed = paper.handed();
        return handed == null
                ? texts.get(paper.required() ? "desk.paper.lacking" : "desk.paper.optional")
                : texts.get("desk.source." + handed.source());
    }

    private static DossierPage.FileLook file(AttachedFile file, DossierScreen desk, String list) {
        String size = file.size() >= 1_000_000
                ? VietnameseFormat.number(java.math.BigDecimal.valueOf(file.size() / 100_000, 1)) + " MB"
                : Math.max(1, file.size() / 1000) + " kB";
        String pages =
                file.pages() > 0 ? " · " + desk.texts().get("desk.file.pages", Integer.toString(file.pages())) : "";
        return new DossierPage.FileLook(
                file.id().toString(),
                file.name(),
                size + pages,
                file.sha256(),
                "/files/" + file.id(),
                Addresses.dossier(desk.view().code(), "review") + list + "&file=" + file.id() + "#viewer",
                file.mediaType().startsWith("image/"),
                file.mediaType().equals("application/pdf"));
    }

    /** The file that was asked for, else the first that can be shown. */
    static DossierPage.@Nullable FileLook shown(List<DossierPage.PaperLook> papers, String asked) {
        List<DossierPage.FileLook> files =
                papers.stream().flatMap(paper -> paper.files().stream()).toList();
        return files.stream()
                .filter(file -> file.id().equals(asked))
                .findFirst()
                .or(() -> files.stream()
                        .filter(file -> file.image() || file.pdf())
                        .findFirst())
                .or(() -> files.stream().findFirst())
                .orElse(null);
    }

    static List<DossierPage.Checks> checks(DossierScreen desk, @Nullable OpenTask own) {
        List<DossierPage.Checks> checks = new ArrayList<>();
        for (OpenTask task : desk.view().state().tasks()) {
            List<Step.CheckItem> items = Checklists.items(desk.view().procedure(), task.step());
            if (!items.isEmpty()) {
                checks.add(new DossierPage.Checks(
                        task.step(),
                        Names.step(desk.view().procedure(), task.step(), desk.texts()),
                        own != null && own.step().equals(task.step()),
                        items.stream()
                                .map(item -> check(desk, task.step(), item))
                                .toList()));
            }
        }
        return checks;
    }

    private static DossierPage.Check check(DossierScreen desk, String step, Step.CheckItem item) {
        Findings.Finding found = desk.findings().get(step + "/" + item.id());
        String by =
                found == null || !found.good() ? "" : desk.person(found.account()) + ", " + Moments.full(found.at());
        return new DossierPage.Check(
                item.id(), item.label().in(desk.locale()), Findings.good(desk.findings(), step + "/" + item.id()), by);
    }

    static List<DossierPage.Form> form(DossierScreen desk, Set<String> revealed) {
        return desk.view().answers().stream()
                .map(page -> new DossierPage.Form(
                        page.title().in(desk.locale()),
                        page.lines().stream()
                                .map(line -> {
                                    boolean masked = line.privacy() == Field.Privacy.SENSITIVE
                                            && !revealed.contains(line.field());
                                    return new DossierPage.Line(
                                            line.field(),
                                            line.label().in(desk.locale()),
                                            masked ? "••••••" : line.value().in(desk.locale()),
                                            masked);
                                })
                                .toList()))
                .toList();
    }
}
