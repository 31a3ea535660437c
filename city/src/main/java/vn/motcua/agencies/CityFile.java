package vn.motcua.agencies;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;
import vn.motcua.database.StartFailure;

/** The part of {@code definitions/cities/<id>.yaml} that this module makes agencies and positions of. */
record CityFile(
        String id,
        Name name,
        String province,
        String agencyRoot,
        Office office,
        List<Listed> agencies,
        Communes communes) {

    record Name(String vi, String en) {}

    /** @param positions how many of each role */
    record Listed(
            String kind,
            String code,
            String name,
            String en,
            @Nullable String parent,
            @Nullable String address,
            @Nullable String phone,
            @Nullable Office office,
            Map<String, Integer> positions) {}

    record Communes(
            Map<String, Integer> positions,
            @Nullable Map<String, Integer> servicePositions,
            @Nullable Map<String, Integer> policePositions) {}

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static Path path(Path definitions, String id) {
        Path file = definitions.resolve("cities").resolve(id + ".yaml");
        if (!Files.isRegularFile(file)) {
            throw new StartFailure("There is no city \"" + id + "\": " + file + " is missing.");
        }
        return file;
    }

    static CityFile read(Path file) {
        return read(file, CityFile.class);
    }

    static <T> T read(Path file, Class<T> type) {
        try {
            return YAML.readValue(file, type);
        } catch (JacksonException e) {
            throw new StartFailure(file + ": " + e.getOriginalMessage()
                    + (e.getLocation() == null
                            ? ""
                            : " (line " + e.getLocation().getLineNr() + ")"));
        }
    }
}
