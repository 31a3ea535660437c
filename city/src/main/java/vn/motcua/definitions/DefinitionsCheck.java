package vn.motcua.definitions;

import java.nio.file.Path;
import java.util.List;

/** What is wrong in a folder of definitions, without a city: syntax, schema, and what stands across files. */
public final class DefinitionsCheck {

    private DefinitionsCheck() {}

    /**
     * One line for each fault: file, line and what is expected.
     *
     * @throws vn.motcua.database.StartFailure when there is no such folder
     */
    public static List<String> faults(Path folder) {
        return new Folder(folder).read().faults().stream().map(Fault::inBoth).toList();
    }
}
