package vn.motcua.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The files of {@code static/}, each under an address with the hash of its content, so that browsers keep them for
 * ever: {@code Assets.url("style.css")} is {@code /assets/style.1f0c6a2b90.css}. References between them are rewritten
 * ({@code url(…)} in stylesheets), text is compressed once, here.
 */
public final class Assets {

    static final String PREFIX = "/assets/";

    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css;charset=UTF-8",
            "js", "text/javascript;charset=UTF-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "woff2", "font/woff2",
            "txt", "text/plain;charset=UTF-8");

    private static final String HTMX = "classpath*:META-INF/resources/webjars/htmx.org/*/dist/htmx.min.js";
    private static final Pattern REFERENCE = Pattern.compile("url\\(([\\w./-]+)\\)");

    /** What is on the class path never changes while we run, hence one set for all. */
    private static final Assets OURS = load();

    private final Map<String, String> urls = new TreeMap<>();
    private final Map<String, Asset> byUrl = new HashMap<>();

    private Assets() {}

    /** One file as it is sent; {@code gzip} is null where compressing gains nothing. */
    record Asset(String contentType, byte[] bytes, byte @Nullable [] gzip) {}

    /** The address of a file of {@code static/}, by its path there. */
    public static String url(String name) {
        var url = OURS.urls.get(name);
        if (url == null) {
            throw new IllegalArgumentException("no static file " + name);
        }
        return url;
    }

    /** The text of a file, by its path in {@code static/}. */
    static String text(String name) {
        return new String(find(url(name)).orElseThrow().bytes(), StandardCharsets.UTF_8);
    }

    static Optional<Asset> find(String url) {
        return Optional.ofNullable(OURS.byUrl.get(url));
    }

    /** All addresses by file name, in order. */
    static Map<String, String> urls() {
        return Map.copyOf(OURS.urls);
    }

    private static Assets load() {
        var assets = new Assets();
        var files = new TreeMap<String, byte[]>();
        try {
            var resolver = new PathMatchingResourcePatternResolver(Assets.class.getClassLoader());
            for (var file : resolver.getResources("classpath:static/**/*.*")) {
                files.put(nameOf(file), file.getContentAsByteArray());
            }
            for (var file : resolver.getResources(HTMX)) {
                files.put("htmx.js", file.getContentAsByteArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // Stylesheets last: what they refer to has its address by then.
        for (boolean styles : List.of(false, true)) {
            files.forEach((name, bytes) -> {
                if (name.endsWith(".css") == styles) {
                    assets.add(name, styles ? assets.withReferences(bytes) : bytes);
                }
            });
        }
        return assets;
    }

    private static String nameOf(Resource file) throws IOException {
        var path = file.getURL().getPath();
        return path.substring(path.lastIndexOf("/static/") + "/static/".length());
    }

    private void add(String name, byte[] bytes) {
        int dot = name.lastIndexOf('.');
        var url = PREFIX + name.substring(0, dot) + "." + hash(bytes) + name.substring(dot);
        var type = TYPES.getOrDefault(name.substring(dot + 1), "application/octet-stream");
        var text = type.startsWith("text/") || type.startsWith("image/svg");
        urls.put(name, url);
        byUrl.put(url, new Asset(type, bytes, text ? gzip(bytes) : null));
    }

    private byte[] withReferences(byte[] css) {
        return REFERENCE
                .matcher(new String(css, StandardCharsets.UTF_8))
                .replaceAll(found -> "url(" + urls.getOrDefault(found.group(1), found.group(1)) + ")")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String hash(byte[] bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 5);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] gzip(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new BestGzip(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static final class BestGzip extends GZIPOutputStream {

        BestGzip(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
