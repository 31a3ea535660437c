package vn.motcua.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows docs/guides/add-a-procedure.md word for word; {@link RunningCityTest} does it in a city that runs. */
class GuideTest {

    @TempDir
    Path path;

    @Test
    void the_example_of_the_guide_has_no_fault_in_the_citys_folder() throws IOException {
        Guide.copy(TestFolder.real(), path);

        assertThat(Guide.write(path)).isEqualTo(4);
        assertThat(new Folder(path).read().faults()).isEmpty();
    }

    @Test
    void the_faults_that_the_guide_shows_are_the_faults_that_are_told() throws IOException {
        Guide.copy(TestFolder.real(), path);
        Guide.write(path);
        Path file = path.resolve("procedures/MC.000900.yaml");
        java.nio.file.Files.writeString(
                file,
                java.nio.file.Files.readString(file)
                        .replace("sector: van-hoa", "sector: van-hoas")
                        .replace(
                                "when: \"form.time == 'evening'\"\n    time",
                                "when: \"form.tme == 'evening'\"\n    time"));

        assertThat(new Folder(path).read().faults())
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(Guide.text()).contains(fault.toString()));
    }
}
