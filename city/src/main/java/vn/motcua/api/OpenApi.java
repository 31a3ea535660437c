package vn.motcua.api;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.motcua.kernel.Caller.Kind;
import vn.motcua.web.Allowed;
import vn.motcua.web.Gate;
import vn.motcua.web.Texts;

/**
 * The description of the API (OpenAPI 3.1), made from the routes that are mapped: paths, parameters, bodies, answers, scopes.
 * So it can't differ from what is served.
 */
@Component
class OpenApi {

    private static final Map<String, Object> FILE = Map.of(
            "type",
            "object",
            "required",
            List.of("file"),
            "properties",
            Map.of("file", Map.of("type", "string", "contentMediaType", "application/octet-stream")));

    private final RequestMappingHandlerMapping routes;
    private volatile List<Operation> known = List.of();

    OpenApi(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes) {
        this.routes = routes;
    }

    /**
     * One thing that can be called.
     *
     * @param open whether it can be called without a token
     * @param path with {@code {names}}
     * @param kept whether the answer has a tag by which a program asks whether it is still the same
     */
    record Operation(
            String id,
            String method,
            String path,
            boolean open,
            String scope,
            int status,
            String produces,
            String takes,
            List<String> headers,
            List<Input> inputs,
            boolean kept,
            Method handler) {

        String summary(Texts texts) {
            return texts.get("api.does." + id);
        }

        boolean hasFile() {
            return Arrays.stream(handler.getParameters()).anyMatch(one -> one.getType() == MultipartFile.class);
        }

        boolean hasBody() {
            return body() != null;
        }

        @org.jspecify.annotations.Nullable
        Parameter body() {
            for (Parameter parameter : handler.getParameters()) {
                if (parameter.isAnnotationPresent(RequestBody.class)) {
                    return parameter;
                }
            }
            return null;
        }
    }

    /** A parameter; {@code where} is {@code path}, {@code query} or {@code header}. */
    record Input(String name, String where, boolean required, Class<?> type) {}

    /** In the order of paths. */
    List<Operation> operations() {
        if (known.isEmpty()) {
            Map<String, Operation> found = new TreeMap<>();
            routes.getHandlerMethods().forEach((info, route) -> {
                Described described = route.getMethodAnnotation(Described.class);
                if (described == null) {
                    return;
                }
                for (String path : info.getPatternValues()) {
                    String method = info.getMethodsCondition()
                            .getMethods()
                            .iterator()
                            .next()
                            .name();
                    found.put(path + " " + method, operation(method, path, described, route));
                }
            });
            known = List.copyOf(found.values());
        }
        return known;
    }

    private static Operation operation(String method, String path, Described described, HandlerMethod route) {
        Allowed rule = Gate.rule(route);
        if (rule == null) {
            throw new IllegalStateException(path + " states nobody who may call it");
        }
        return new Operation(
                route.getMethod().getName(),
                method,
                path,
                List.of(rule.value()).contains(Kind.ANYONE),
                rule.scope(),
                described.status(),
                described.produces(),
                described.takes(),
                List.of(described.headers()),
                inputs(route.getMethod(), described.kept()),
                described.kept(),
                route.getMethod());
    }

    private static List<Input> inputs(Method method, boolean kept) {
        List<Input> inputs = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(PathVariable.class)) {
                inputs.add(new Input(parameter.getName(), "path", true, parameter.getType()));
            } else if (parameter.isAnnotationPresent(RequestParam.class)
                    && parameter.getType() != MultipartFile.class) { // a file is the body
                inputs.add(new Input(parameter.getName(), "query", false, parameter.getType()));
            } else if (parameter.isAnnotationPresent(RequestHeader.class)) {
                RequestHeader header =
                        AnnotationUtils.synthesizeAnnotation(parameter.getAnnotation(RequestHeader.class), parameter);
                inputs.add(new Input(header.name(), "header", header.required(), parameter.getType()));
            }
        }
        if (kept) {
            inputs.add(new Input(HttpHeaders.IF_NONE_MATCH, "header", false, String.class));
        }
        return inputs;
    }

    /** In the language of {@code texts}. */
    Map<String, Object> document(String server, Texts texts) {
        Schemas schemas = new Schemas();
        Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
        for (Operation operation : operations()) {
            paths.computeIfAbsent(operation.path(), path -> new LinkedHashMap<>())
                    .put(operation.method().toLowerCase(Locale.ROOT), described(operation, schemas, texts));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put(
                "info",
                Map.of(
                        "title",
                        "Một Cửa",
                        "version",
                        "1",
                        "license",
                        Map.of("name", "Apache-2.0", "identifier", "Apache-2.0"),
                        "description",
                        texts.get("api.description")));
        document.put("servers", List.of(Map.of("url", server)));
        document.put("paths", paths);
        document.put("components", Map.of("schemas", schemas.all(), "securitySchemes", security(texts)));
        return document;
    }

    private static Map<String, Object> described(Operation operation, Schemas schemas, Texts texts) {
        Map<String, Object> it = new LinkedHashMap<>();
        it.put("operationId", operation.id());
        it.put("summary", operation.summary(texts));
        it.put(
                "parameters",
                operation.inputs().stream()
                        .map(input -> Map.of(
                                "name", input.name(),
                                "in", input.where(),
                                "required", input.required(),
                                "schema", schemas.of(input.type())))
                        .toList());
        Parameter body = operation.body();
        if (operation.hasFile()) {
            it.put(
                    "requestBody",
                    Map.of("required", true, "content", Map.of("multipart/form-data", Map.of("schema", FILE))));
        } else if (!operation.takes().isEmpty()) {
            it.put("requestBody", Map.of("required", true, "content", Map.of(operation.takes(), Map.of())));
        } else if (body != null) {
            it.put(
                    "requestBody",
                    Map.of("required", true, "content", json(schemas.request(body.getParameterizedType()))));
        }
        Map<String, Object> answers = new LinkedHashMap<>();
        java.lang.reflect.Type answer = answer(operation.handler());
        Map<String, Object> done = new LinkedHashMap<>(
                Map.of("description", texts.get("api.answer.done"), "headers", headers(operation, texts)));
        if (answer != Void.class) {
            done.put(
                    "content",
                    operation.produces().equals(MediaType.APPLICATION_JSON_VALUE)
                            ? json(schemas.of(answer))
                            : Map.of(operation.produces(), Map.of()));
        }
        answers.put(Integer.toString(operation.status()), done);
        if (operation.kept()) {
            answers.put("304", Map.of("description", texts.get("api.answer.same")));
        }
        answers.put(
                "default",
                Map.of(
                        "description",
                        texts.get("api.answer.problem"),
                        "content",
                        Map.of("application/problem+json", Map.of("schema", schemas.problem()))));
        it.put("responses", answers);
        Map<String, Object> needed = Map.of("oauth", List.of(operation.scope()));
        it.put("security", operation.open() ? List.of(Map.of(), needed) : List.of(needed));
        return it;
    }

    /** Headers by which programs page, repeat and change safely. */
    private static Map<String, Object> headers(Operation operation, Texts texts) {
        Map<String, Object> headers = new LinkedHashMap<>();
        operation
                .headers()
                .forEach(name -> headers.put(name, header(texts.get("api.header." + name.toLowerCase(Locale.ROOT)))));
        java.lang.reflect.Type answer = answer(operation.handler());
        if (answer instanceof java.lang.reflect.ParameterizedType generic && generic.getRawType() == Listing.class) {
            headers.put("Link", header(texts.get("api.header.link")));
        }
        boolean changed = answer == DossierResources.Recorded.class;
        if (changed || answer == DossierText.class) {
            headers.put("ETag", header(texts.get("api.header.etag")));
        }
        if (operation.kept()) {
            headers.put("ETag", header(texts.get("api.header.kept")));
        }
        if (changed) {
            headers.put(ReadYourWrites.HEADER, header(texts.get("api.header.position")));
        }
        return headers;
    }

    private static Map<String, Object> header(String description) {
        return Map.of("description", description, "schema", Map.of("type", "string"));
    }

    private static java.lang.reflect.Type answer(Method method) {
        java.lang.reflect.Type type = method.getGenericReturnType();
        return type instanceof java.lang.reflect.ParameterizedType generic
                        && generic.getRawType() == ResponseEntity.class
                ? generic.getActualTypeArguments()[0]
                : type;
    }

    private static Map<String, Object> json(Map<String, Object> schema) {
        return Map.of("application/json", Map.of("schema", schema));
    }

    private static Map<String, Object> security(Texts texts) {
        Map<String, String> scopes = Scopes.ALL.stream()
                .collect(java.util.stream.Collectors.toMap(
                        scope -> scope, scope -> texts.get("api.scope." + scope.replace(':', '.'))));
        return Map.of(
                "oauth",
                Map.of(
                        "type",
                        "oauth2",
                        "flows",
                        Map.of(
                                "authorizationCode",
                                Map.of(
                                        "authorizationUrl", "/oauth/authorize",
                                        "tokenUrl", "/oauth/token",
                                        "refreshUrl", "/oauth/token",
                                        "scopes", scopes),
                                "clientCredentials",
                                Map.of("tokenUrl", "/oauth/token", "scopes", scopes))));
    }
}
