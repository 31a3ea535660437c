package vn.motcua.definitions;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the folder says, read without a database. */
public final class TestDefinitions {

    private static final Map<Path, Folder.Reading> READ = new ConcurrentHashMap<>();

    private TestDefinitions() {}

    private static Folder.Reading read(Path folder) {
        return READ.computeIfAbsent(folder.toAbsolutePath(), path -> new Folder(path).read());
    }

    public static CityDefinition city(Path folder, String id) {
        return read(folder).<CityDefinition>models(Kind.CITY).stream()
                .filter(city -> city.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    public static Holidays holidays(Path folder) {
        List<Holidays> files = read(folder).models(Kind.HOLIDAYS);
        return files.getFirst();
    }
}
