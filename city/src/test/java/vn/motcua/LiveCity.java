package vn.motcua;

import java.nio.file.Path;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.motcua.database.TestDatabase;

/** One city for all tests that don't mind each other. */
public abstract class LiveCity extends OwnCity {

    private static final String DATABASE = TestDatabase.freshUrl();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        settings(registry, DATABASE, "live-test", Path.of("..", "definitions"));
    }
}
