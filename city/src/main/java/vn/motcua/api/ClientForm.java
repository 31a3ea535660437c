package vn.motcua.api;

import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.util.MultiValueMap;

/** What an administrator filled in to register a program, and what is wrong with it by field. */
record ClientForm(Clients.New made, Map<String, String> faults) {

    private static final Set<String> NEVER = Set.of("javascript", "data", "file", "vbscript", "blob", "about");

    static ClientForm read(MultiValueMap<String, String> fields) {
        Map<String, String> faults = new LinkedHashMap<>();
        String name = first(fields, "name");
        if (name.isEmpty() || name.length() > 100) {
            faults.put("name", "api.clients.name.missing");
        }
        Client.Kind kind = first(fields, "kind").equals("SYSTEM") ? Client.Kind.SYSTEM : Client.Kind.APP;
        Client.Auth auth = switch (first(fields, "auth")) {
            case "SECRET" -> Client.Auth.SECRET;
            case "KEY" -> Client.Auth.KEY;
            default -> Client.Auth.NONE;
        };
        if (kind == Client.Kind.SYSTEM && auth == Client.Auth.NONE) {
            faults.put("auth", "api.clients.auth.missing");
        }
        List<String> redirects = lines(first(fields, "redirects"));
        if (kind == Client.Kind.APP
                && (redirects.isEmpty() || !redirects.stream().allMatch(ClientForm::isRedirect))) {
            faults.put("redirects", "api.clients.redirects.wrong");
        }
        List<String> origins = lines(first(fields, "origins"));
        if (!origins.stream().allMatch(ClientForm::isOrigin)) {
            faults.put("origins", "api.clients.origins.wrong");
        }
        List<String> scopes = fields.getOrDefault("scopes", List.of()).stream()
                .filter(Scopes.ALL::contains)
                .distinct()
                .toList();
        if (scopes.isEmpty() || (kind == Client.Kind.SYSTEM && !Scopes.OF_SYSTEMS.containsAll(scopes))) {
            faults.put("scopes", "api.clients.scopes.missing");
        }
        List<String> procedures = lines(first(fields, "procedures"));
        if (!procedures.stream().allMatch(code -> code.matches("[0-9A-Za-z.]{3,40}"))) {
            faults.put("procedures", "api.clients.procedures.wrong");
        }
        String jwks = first(fields, "jwks");
        if (auth == Client.Auth.KEY && !isKeys(jwks)) {
            faults.put("jwks", "api.clients.jwks.wrong");
        }
        return new ClientForm(
                new Clients.New(
                        name,
                        kind,
                        auth,
                        auth == Client.Auth.KEY ? jwks : "",
                        kind == Client.Kind.APP ? redirects : List.of(),
                        origins,
                        scopes,
                        kind == Client.Kind.SYSTEM ? procedures : List.of()),
                faults);
    }

    private static String first(MultiValueMap<String, String> fields, String name) {
        String value = fields.getFirst(name);
        return value == null ? "" : value.strip();
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(20)
                .forEach(lines::add);
        return lines;
    }

    /** Https, http on the person's own device, or a scheme of the app's own with a dot in it (RFC 8252). */
    private static boolean isRedirect(String text) {
        try {
            URI uri = URI.create(text);
            String scheme = uri.getScheme();
            if (scheme == null || uri.getFragment() != null || NEVER.contains(scheme)) {
                return false;
            }
            boolean here = "localhost".equals(uri.getHost()) || "127.0.0.1".equals(uri.getHost());
            return switch (scheme) {
                case "https" -> uri.getHost() != null;
                case "http" -> here;
                default -> scheme.contains(".");
            };
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isOrigin(String text) {
        try {
            URI uri = URI.create(text);
            boolean here = "localhost".equals(uri.getHost()) || "127.0.0.1".equals(uri.getHost());
            return uri.getHost() != null
                    && ("https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && here))
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getUserInfo() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** At least one public key, and no private one: that must never leave its owner. */
    private static boolean isKeys(String text) {
        try {
            var keys = JWKSet.parse(text).getKeys();
            return !keys.isEmpty() && keys.stream().allMatch(key -> key instanceof AsymmetricJWK && !key.isPrivate());
        } catch (ParseException e) {
            return false;
        }
    }
}
