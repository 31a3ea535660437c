package vn.motcua.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.motcua.web.styleguide.Samples;

/** The component pages as the templates render them, without a server. */
final class SamplePages {

    static final List<String> TEMPLATES =
            List.of("styleguide/parts", "styleguide/home", "styleguide/desk", "styleguide/receipt");

    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(ContentType.Html);

    private SamplePages() {}

    /** Writes the pages and their static files into the folder named first, to be looked at in a browser. */
    public static void main(String[] folder) throws IOException {
        var root = Path.of(folder[0]);
        for (var template : TEMPLATES) {
            for (var locale : List.of(Locale.of("vi"), Locale.ENGLISH)) {
                write(root, template, locale, Display.standard());
            }
        }
        write(root, "styleguide/parts", Locale.of("vi"), new Display(Display.Theme.AUTO, true));
        for (var url : Assets.urls().values()) {
            var file = root.resolve(url.substring(1));
            Files.createDirectories(file.getParent());
            Files.write(file, Assets.find(url).orElseThrow().bytes());
        }
    }

    private static void write(Path root, String template, Locale locale, Display display) throws IOException {
        var name = template.substring(template.indexOf('/') + 1) + "." + locale.getLanguage()
                + (display.largeText() ? ".large" : "") + ".html";
        Files.createDirectories(root);
        Files.writeString(root.resolve(name), render(template, locale, display));
    }

    static String render(String template, Locale locale, Display display) {
        var out = new StringOutput();
        ENGINE.render(template + ".jte", Map.of("page", page(locale, display), "samples", new Samples(locale)), out);
        return out.toString();
    }

    static Page page(Locale locale, Display display) {
        var texts = FileTexts.of(locale, "layout");
        return new Page(
                "",
                texts,
                new CityFace("thành phố Đà Nẵng", "Đà Nẵng", "Ủy ban nhân dân thành phố Đà Nẵng", "arch", "1022"),
                new Visitor("Nguyễn Thị Thu Hà", "TH", Visitor.Kind.CITIZEN, "/account"),
                List.of(
                        new NavItem("/", "Trang chủ", "home").current(true),
                        new NavItem("/dossiers", "Hồ sơ", "document").counting(1),
                        new NavItem("/reports", "Phản ánh", "megaphone")),
                List.of(),
                List.of(new LinkGroup("Dịch vụ", List.of(new Link("/procedures", "Tất cả thủ tục")))),
                new FormToken("_csrf", "sample", ""),
                "/styleguide",
                "/en/styleguide",
                "/sign-in",
                display);
    }
}
