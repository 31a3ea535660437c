package vn.motcua.web;

import java.util.LinkedHashMap;
import java.util.Map;

/** What people call the browser and machine that a {@code User-Agent} header names; both may be empty. */
public record Browser(String name, String system) {

    /** In the order in which headers must be asked: nearly all say Safari, many say Chrome. */
    private static final Map<String, String> NAMES = ordered(
            "coc_coc_browser", "Cốc Cốc",
            "SamsungBrowser", "Samsung Internet",
            "Edg", "Edge",
            "OPR", "Opera",
            "Firefox", "Firefox",
            "FxiOS", "Firefox",
            "CriOS", "Chrome",
            "Chrome", "Chrome",
            "Safari", "Safari");

    private static final Map<String, String> SYSTEMS = ordered(
            "Android", "Android",
            "iPhone", "iPhone",
            "iPad", "iPad",
            "CrOS", "ChromeOS",
            "Windows", "Windows",
            "Mac OS X", "macOS",
            "Linux", "Linux");

    public static Browser of(String userAgent) {
        return new Browser(first(NAMES, userAgent), first(SYSTEMS, userAgent));
    }

    /** "Chrome trên Android". */
    public String said(Page page) {
        if (name.isEmpty() || system.isEmpty()) {
            return name.isEmpty() && system.isEmpty() ? page.text("web.browser.other") : name + system;
        }
        return page.text("web.browser", name, system);
    }

    private static String first(Map<String, String> known, String userAgent) {
        return known.entrySet().stream()
                .filter(one -> userAgent.contains(one.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
