package vn.motcua;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.DependencyType;

class ModulesTest {

    private static final ApplicationModules MODULES =
            ApplicationModules.of(City.class, JavaClass.Predicates.resideInAPackage("vn.motcua.vietnam.."));

    /** The floors of the house, from the bottom up; whoever adds a module says here on which it stands. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("kernel", "database", "secrets", "web", "journal"),
            List.of("identity", "definitions", "agencies", "files", "trust", "notifications"),
            List.of("cases"),
            List.of("catalogue", "onestop", "payments", "portal", "desk", "api", "demo", "running"));

    @Test
    void modules_use_only_the_faces_that_they_name() {
        MODULES.verify();
    }

    @Test
    void imports_only_go_down() {
        Map<String, Integer> floor = new HashMap<>();
        for (int level = 0; level < FLOORS.size(); level++) {
            for (String module : FLOORS.get(level)) {
                floor.put(module, level);
            }
        }
        for (ApplicationModule module : MODULES) {
            String name = module.getIdentifier().toString();
            if (module.isRootModule()) {
                continue;
            }
            assertThat(floor).as("the floor of " + name).containsKey(name);
            module.getDirectDependencies(MODULES, DependencyType.values())
                    .uniqueModules()
                    .forEach(used -> {
                        String other = used.getIdentifier().toString();
                        assertThat(floor.get(other))
                                .as(name + " stands on " + other)
                                .isLessThanOrEqualTo(floor.get(name));
                    });
        }
    }
}
