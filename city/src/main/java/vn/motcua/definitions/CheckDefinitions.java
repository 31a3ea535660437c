package vn.motcua.definitions;

import java.nio.file.Path;
import java.util.List;

/** What is wrong in a folder of definitions, without a city: syntax, schema, and what stands across files. */
public final class CheckDefinitions {

    private CheckDefinitions() {}

    /** {@code motcua check-definitions [FOLDER]}: prints everything that is wrong; exit code 2 then. */
    public static int run(List<String> arguments) {
        String set = System.getenv().getOrDefault("MOTCUA_DEFINITIONS", "definitions");
        Folder.Reading reading = new Folder(Path.of(arguments.isEmpty() ? set : arguments.getFirst())).read();
        reading.faults().forEach(fault -> System.out.println(fault.inBoth()));
        if (reading.faults().isEmpty()) {
            System.out.println("Không có lỗi nào trong " + reading.sources().size() + " tệp. (No fault in "
                    + reading.sources().size() + " files; scenarios are played when they are published.)");
            return 0;
        }
        return 2;
    }

    /**
     * One line for each fault: file, line and what is expected.
     *
     * @throws vn.motcua.database.StartFailure when there is no such folder
     */
    public static List<String> faults(Path folder) {
        return new Folder(folder).read().faults().stream().map(Fault::inBoth).toList();
    }
}
