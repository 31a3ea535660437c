package vn.motcua.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import vn.motcua.kernel.Caller;

/** Makes the {@link Page} of a request. Controllers take it as an argument and give it back titled. */
@Component
public class Pages {

    private final Messages messages;
    private final ObjectProvider<CityFaces> faces;
    private final List<Navigation> navigations;
    private final ObjectProvider<FormTokens> tokens;

    Pages(
            Messages messages,
            ObjectProvider<CityFaces> faces,
            List<Navigation> navigations,
            ObjectProvider<FormTokens> tokens) {
        this.messages = messages;
        this.faces = faces;
        this.navigations = navigations;
        this.tokens = tokens;
    }

    public Page of(HttpServletRequest request) {
        Texts texts = messages.in(Languages.of(request));
        Caller caller = Callers.of(request);
        String path = path(request);
        CityFaces known = faces.getIfAvailable();
        FormTokens source = tokens.getIfAvailable();
        return new Page(
                texts.get("web.home"),
                texts,
                known == null ? nameless(texts) : known.in(texts.locale()),
                visitor(caller),
                navigation(caller, texts, request.getRequestURI()),
                List.of(),
                footer(texts),
                source == null ? null : source.of(request),
                path,
                UriComponentsBuilder.fromUriString(path)
                        .replaceQueryParam("lang", texts.locale().getLanguage().equals("vi") ? "en" : "vi")
                        .build()
                        .toUriString(),
                "/sign-in?back=" + java.net.URLEncoder.encode(path, java.nio.charset.StandardCharsets.UTF_8),
                Display.of(request));
    }

    private static CityFace nameless(Texts texts) {
        return new CityFace(texts.get("web.city"), texts.get("web.city"), texts.get("web.city"), "arch", "1022");
    }

    private static @org.jspecify.annotations.Nullable Visitor visitor(Caller caller) {
        if (!caller.signedIn()) {
            return null;
        }
        boolean staff = caller.kind() == Caller.Kind.OFFICER || caller.kind() == Caller.Kind.ADMINISTRATOR;
        return new Visitor(
                caller.name(),
                Visitor.initialsOf(caller.name()),
                staff ? Visitor.Kind.OFFICER : Visitor.Kind.CITIZEN,
                "/me");
    }

    private List<NavItem> navigation(Caller caller, Texts texts, String uri) {
        List<NavItem> items = navigations.stream()
                .flatMap(module -> module.items(caller, texts).stream())
                .toList();
        String best = items.stream()
                .map(NavItem::href)
                .filter(href -> uri.equals(href) || (href.length() > 1 && uri.startsWith(href + "/")))
                .max(java.util.Comparator.comparingInt(String::length))
                .orElse("");
        return items.stream()
                .map(item -> item.current(item.href().equals(best)))
                .toList();
    }

    private static List<LinkGroup> footer(Texts texts) {
        return List.of(
                new LinkGroup(
                        texts.get("web.foot.services"),
                        List.of(
                                new Link("/procedures", texts.get("web.foot.procedures")),
                                new Link("/track", texts.get("web.foot.track")),
                                new Link("/verify", texts.get("web.foot.verify")))),
                new LinkGroup(
                        texts.get("web.foot.about"),
                        List.of(
                                new Link("/me/who-looked", texts.get("web.foot.who-looked")),
                                new Link("/log", texts.get("web.foot.log")),
                                new Link("/api", texts.get("web.foot.api")))));
    }

    private static String path(HttpServletRequest request) {
        UriComponentsBuilder builder = UriComponentsBuilder.fromPath(request.getRequestURI());
        if (request.getQueryString() != null && request.getMethod().equals("GET")) {
            builder.query(request.getQueryString());
        }
        return builder.replaceQueryParam("lang").build().toUriString();
    }
}
