package vn.motcua;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a strict content policy forbids in a page, found in its tags. */
final class Html {

    private static final Pattern TAG = Pattern.compile("<([a-zA-Z][a-zA-Z0-9]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("([^\\s=\"'/]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+))");

    private static final Set<String> ADDRESSES = Set.of("href", "src", "action", "formaction", "data", "poster");

    private Html() {}

    /** Scripts and styles that stand in the page itself, handlers in attributes, addresses that are programs. */
    static List<String> inline(String page) {
        List<String> found = new ArrayList<>();
        Matcher tag = TAG.matcher(page);
        while (tag.find()) {
            String name = tag.group(1).toLowerCase(Locale.ROOT);
            boolean source = false;
            Matcher attribute = ATTRIBUTE.matcher(tag.group(2));
            while (attribute.find()) {
                String key = attribute.group(1).toLowerCase(Locale.ROOT);
                String value = tag.group(2)
                        .substring(attribute.start(), attribute.end())
                        .toLowerCase(Locale.ROOT);
                source |= key.equals("src");
                if (key.equals("style")
                        || key.matches("on[a-z]+")
                        || ADDRESSES.contains(key) && value.contains("javascript:")) {
                    found.add(tag.group());
                }
            }
            boolean data =
                    tag.group(2).contains("application/json") || tag.group(2).contains("application/ld+json");
            if (name.equals("style") || name.equals("script") && !source && !data) {
                found.add(tag.group());
            }
        }
        return found;
    }
}
