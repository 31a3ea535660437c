package vn.motcua.definitions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import vn.motcua.database.StartFailure;
import vn.motcua.kernel.Json;

/** The folder {@code definitions/}. */
final class Folder {

    /** Changes when published content is read differently: then everything is checked again. */
    private static final String FORMAT = "1";

    private static final List<String> PARTS =
            List.of("schema", "procedures", "papers", "codes", "cities", "holidays", "values", "catalogue", "results");

    private final Path path;

    Folder(Path path) {
        this.path = path.toAbsolutePath().normalize();
        if (!Files.isDirectory(this.path.resolve("schema"))) {
            throw new StartFailure("The folder of definitions " + this.path
                    + " is not there: start from the project's folder or set MOTCUA_DEFINITIONS.");
        }
    }

    /** All that the folder says, with all that is wrong in it. */
    record Reading(List<Source> sources, List<Fault> faults) {

        @SuppressWarnings("unchecked")
        <T> List<T> models(Kind kind) {
            return (List<T>) sources.stream()
                    .filter(source -> source.kind() == kind)
                    .map(Source::model)
                    .toList();
        }
    }

    /** A hash over names and bytes of all files: equal when nothing changed. */
    String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(FORMAT.getBytes(StandardCharsets.UTF_8));
            for (var file : files().entrySet()) {
                digest.update((file.getKey() + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file.getValue())));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads and checks everything: syntax, schema, and what stands across files. */
    Reading read() {
        List<Fault> faults = new ArrayList<>();
        List<Source> sources = new ArrayList<>();
        Schemas schemas = new Schemas(path);
        Set<String> unreadable = new HashSet<>();
        files().forEach((name, file) -> kind(name)
                .ifPresent(kind -> source(kind, name, file, schemas, faults)
                        .ifPresentOrElse(sources::add, () -> unreadable.add(plain(name)))));
        FolderCheck.check(sources, unreadable, faults);
        return new Reading(
                List.copyOf(sources), faults.stream().distinct().sorted().toList());
    }

    private static String plain(String name) {
        return name.substring(name.lastIndexOf('/') + 1, name.lastIndexOf('.'));
    }

    private static Optional<Source> source(Kind kind, String name, Path file, Schemas schemas, List<Fault> faults) {
        byte[] bytes = bytes(file);
        String plain = plain(name);
        if (kind == Kind.TEMPLATE) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            return Optional.of(new Source(kind, plain, name, bytes, Optional.empty(), text));
        }
        Optional<YamlFile> read = YamlReader.read(name, bytes, faults);
        if (read.isEmpty() || !schemas.check(kind.schema, read.get(), faults)) {
            return Optional.empty();
        }
        YamlFile yaml = read.get();
        try {
            Object model = Model.read(yaml.tree(), kind.type);
            return Optional.of(new Source(kind, plain, name, Json.bytes(yaml.tree()), read, model));
        } catch (JacksonException e) {
            faults.add(yaml.fault(pointer(e), e.getOriginalMessage()));
            return Optional.empty();
        }
    }

    private static String pointer(JacksonException e) {
        StringBuilder pointer = new StringBuilder();
        e.getPath()
                .forEach(step -> pointer.append('/')
                        .append(
                                step.getPropertyName() == null
                                        ? step.getIndex()
                                        : YamlFile.escape(step.getPropertyName())));
        return pointer.toString();
    }

    private static Optional<Kind> kind(String name) {
        String folder = name.substring(0, name.indexOf('/'));
        String file = name.substring(name.indexOf('/') + 1);
        return switch (folder) {
            case "results" -> file.endsWith(".html") ? Optional.of(Kind.TEMPLATE) : Optional.empty();
            case "catalogue" ->
                switch (file) {
                    case "sectors.yaml" -> Optional.of(Kind.SECTORS);
                    case "life-events.yaml" -> Optional.of(Kind.LIFE_EVENTS);
                    default -> Optional.empty();
                };
            default ->
                Stream.of(Kind.values())
                        .filter(kind -> kind.folder.equals(folder) && file.endsWith(".yaml"))
                        .findFirst();
        };
    }

    private Map<String, Path> files() {
        Map<String, Path> files = new TreeMap<>();
        for (String part : PARTS) {
            Path folder = path.resolve(part);
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (Stream<Path> list = Files.list(folder)) {
                list.filter(file -> file.toString().endsWith(".yaml")
                                || file.toString().endsWith(".html")
                                || file.toString().endsWith(".schema.json"))
                        .forEach(file -> files.put(part + "/" + file.getFileName(), file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
