package vn.motcua.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.motcua.kernel.Caller.Kind;

/** What makes the pages an application on a phone: manifest, service worker, the page shown without a network. */
@Controller
@Allowed(Kind.ANYONE)
class ShellController {

    private static final List<String> SHELL = List.of(
            "style.css",
            "dark.css",
            "icons.svg",
            "breeze-block.svg",
            "street.svg",
            "favicon.svg",
            "htmx.js",
            "enhance.js",
            "verify.js",
            "fonts/bvp-latin-400.woff2",
            "fonts/bvp-latin-600.woff2",
            "fonts/bvp-vietnamese-400.woff2",
            "fonts/bvp-vietnamese-600.woff2",
            "fonts/hien-so-400.woff2",
            "fonts/hien-so-600.woff2");

    private final ObjectProvider<CityFaces> faces;

    ShellController(ObjectProvider<CityFaces> faces) {
        this.faces = faces;
    }

    @GetMapping("/manifest.webmanifest")
    ResponseEntity<Map<String, Object>> manifest() {
        var known = faces.getIfAvailable();
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("application/manifest+json"))
                .body(manifestOf(known == null ? null : known.in(Messages.VIETNAMESE)));
    }

    /** The worker may be kept by nobody: it decides what is. */
    @GetMapping("/sw.js")
    ResponseEntity<byte[]> worker() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .contentType(new MediaType("text", "javascript", StandardCharsets.UTF_8))
                .body(workerSource().getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/offline")
    String offline(Page page, Model model) {
        model.addAttribute("page", page);
        return "layout/offline";
    }

    static String workerSource() {
        var urls = SHELL.stream().map(Assets::url).toList();
        var list = urls.stream().map(url -> '"' + url + '"').collect(Collectors.joining(", ", "[", "]"));
        var version = Integer.toHexString(urls.hashCode());
        return "const VERSION = \"" + version + "\";\nconst SHELL = " + list + ";\n" + Assets.text("sw.js");
    }

    private static Map<String, Object> manifestOf(@Nullable CityFace face) {
        var name = face == null ? "Một Cửa" : face.shortName();
        return Map.of(
                "id", "/",
                "lang", "vi",
                "name", face == null ? name : "Cổng dịch vụ số " + face.name(),
                "short_name", name,
                "start_url", "/",
                "display", "standalone",
                "background_color", "#F4F7F4",
                "theme_color", "#083F38",
                "icons", List.of(icon("192"), icon("512"), icon("maskable")));
    }

    private static Map<String, String> icon(String kind) {
        var maskable = kind.equals("maskable");
        var size = maskable ? "512" : kind;
        return Map.of(
                "src",
                Assets.url("icon-" + kind + ".png"),
                "sizes",
                size + "x" + size,
                "type",
                "image/png",
                "purpose",
                maskable ? "maskable" : "any");
    }
}
