package vn.motcua.api;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.motcua.kernel.Json;

/** JSON Schemas (2020-12) of records: each record is a component, named once. */
final class Schemas {

    private static final Map<Class<?>, Map<String, Object>> SIMPLE = Map.ofEntries(
            Map.entry(String.class, Map.of("type", "string")),
            Map.entry(UUID.class, Map.of("type", "string", "format", "uuid")),
            Map.entry(URI.class, Map.of("type", "string", "format", "uri-reference")),
            Map.entry(Instant.class, Map.of("type", "string", "format", "date-time")),
            Map.entry(LocalDate.class, Map.of("type", "string", "format", "date")),
            Map.entry(boolean.class, Map.of("type", "boolean")),
            Map.entry(Boolean.class, Map.of("type", "boolean")),
            Map.entry(int.class, Map.of("type", "integer", "format", "int32")),
            Map.entry(Integer.class, Map.of("type", "integer", "format", "int32")),
            Map.entry(long.class, Map.of("type", "integer", "format", "int64")),
            Map.entry(Long.class, Map.of("type", "integer", "format", "int64")),
            Map.entry(BigDecimal.class, Map.of("type", "number")),
            Map.entry(Object.class, Map.of()));

    private final Map<String, Object> components = new TreeMap<>();

    Map<String, Object> all() {
        return components;
    }

    /** The schema of what is answered: every component is there, null where it may be. */
    Map<String, Object> of(Type type) {
        return of(type, Map.of(), true);
    }

    /** The schema of what is sent: what is missing counts as empty. */
    Map<String, Object> request(Type type) {
        return of(type, Map.of(), false);
    }

    Map<String, Object> problem() {
        Map<String, Object> member = Map.of("type", "string");
        components.put(
                "Problem",
                Map.of(
                        "type",
                        "object",
                        "required",
                        List.of("type", "title", "status"),
                        "properties",
                        Map.of(
                                "type", member,
                                "title", member,
                                "status", Map.of("type", "integer"),
                                "detail", member,
                                "instance", member,
                                "errors",
                                        Map.of(
                                                "type",
                                                "array",
                                                "items",
                                                Map.of("type", "object", "required", List.of("field", "detail"))))));
        return reference("Problem");
    }

    private Map<String, Object> of(Type type, Map<TypeVariable<?>, Type> bound, boolean whole) {
        if (type instanceof TypeVariable<?> variable) {
            return of(bound.getOrDefault(variable, Object.class), bound, whole);
        }
        if (type instanceof ParameterizedType generic) {
            return generic(generic, bound, whole);
        }
        if (!(type instanceof Class<?> plain)) {
            throw new IllegalArgumentException("no schema for " + type);
        }
        Map<String, Object> simple = SIMPLE.get(plain);
        if (simple != null) {
            return simple;
        }
        if (plain.isEnum()) {
            return Map.of(
                    "type",
                    "string",
                    "enum",
                    Arrays.stream(plain.getEnumConstants())
                            .map(constant -> Json.MAPPER.valueToTree(constant).asString())
                            .toList());
        }
        return component(plain.getSimpleName(), plain, bound, whole);
    }

    private Map<String, Object> generic(ParameterizedType type, Map<TypeVariable<?>, Type> bound, boolean whole) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type[] arguments = type.getActualTypeArguments();
        if (Collection.class.isAssignableFrom(raw)) {
            return Map.of("type", "array", "items", of(arguments[0], bound, whole));
        }
        if (Map.class.isAssignableFrom(raw)) {
            return Map.of("type", "object", "additionalProperties", of(arguments[1], bound, whole));
        }
        if (raw == Optional.class) {
            return nullable(of(arguments[0], bound, whole));
        }
        Map<TypeVariable<?>, Type> inner = new LinkedHashMap<>(bound);
        StringBuilder name = new StringBuilder(raw.getSimpleName()).append("Of");
        for (int i = 0; i < arguments.length; i++) {
            inner.put(raw.getTypeParameters()[i], arguments[i]);
            name.append(((Class<?>) arguments[i]).getSimpleName());
        }
        return component(name.toString(), raw, inner, whole);
    }

    private Map<String, Object> component(String name, Class<?> type, Map<TypeVariable<?>, Type> bound, boolean whole) {
        if (!type.isRecord()) {
            throw new IllegalArgumentException("no schema for " + type);
        }
        String title = titled(name, type);
        if (components.containsKey(title)) {
            return reference(title);
        }
        components.put(title, Map.of());
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent part : type.getRecordComponents()) {
            Map<String, Object> schema = of(part.getGenericType(), bound, whole);
            properties.put(part.getName(), isNullable(part) || !whole ? nullable(schema) : schema);
            if (whole || part.getType().isPrimitive()) {
                required.add(part.getName());
            }
        }
        components.put(title, Map.of("type", "object", "properties", properties, "required", required));
        return reference(title);
    }

    /** Records nested in others carry their names: {@code CatalogueEntry.Paper} is {@code CatalogueEntryPaper}. */
    private static String titled(String name, Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null || !outer.isRecord() ? name : outer.getSimpleName() + name;
    }

    private static boolean isNullable(RecordComponent part) {
        AnnotatedType type = part.getAnnotatedType();
        return type.isAnnotationPresent(Nullable.class);
    }

    private static Map<String, Object> nullable(Map<String, Object> schema) {
        if (schema.isEmpty()) {
            return schema;
        }
        return Map.of("anyOf", List.of(schema, Map.of("type", "null")));
    }

    private static Map<String, Object> reference(String name) {
        return Map.of("$ref", "#/components/schemas/" + name);
    }
}
