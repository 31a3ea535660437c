package vn.motcua.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows docs/guides/add-a-procedure.md word for word. */
class GuideTest {

    private static final Pattern FILE = Pattern.compile("`definitions/([^`]+)`\n\n```\\w+\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path path;

    @Test
    void the_example_of_the_guide_has_no_fault_in_the_citys_folder() throws IOException {
        copy(TestFolder.real());
        Matcher file =
                FILE.matcher(Files.readString(TestFolder.real().resolveSibling("docs/guides/add-a-procedure.md")));
        int written = 0;
        while (file.find()) {
            Path target = path.resolve(file.group(1));
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.group(2));
            written++;
        }

        assertThat(written).isEqualTo(4);
        assertThat(new Folder(path).read().faults()).isEmpty();
    }

    private void copy(Path from) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = path.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
