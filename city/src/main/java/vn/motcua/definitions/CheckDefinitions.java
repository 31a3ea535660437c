package vn.motcua.definitions;

import java.nio.file.Path;
import java.util.List;

/** What is wrong in a folder of definitions, without a city: syntax, schema, and what stands across files. */
public final class CheckDefinitions {

    private CheckDefinitions() {}

    /** {@code motcua check-definitions [FOLDER]}: prints everything that is wrong; exit code 2 then. */
    public static int run(List<String> arguments) {
        String set = System.getenv().getOrDefault("MOTCUA_DEFINITIONS", "definitions");
        Path folder = Path.of(arguments.isEmpty() ? set : arguments.getFirst());
        Folder.Reading reading = new Folder(folder).read();
        String named = arguments.isEmpty() ? "definitions" : folder.toString();
        reading.faults().forEach(fault -> System.out.println(fault.inBoth(named)));
        if (reading.faults().isEmpty()) {
            System.out.println("Không có lỗi nào trong " + reading.sources().size() + " tệp. (No fault in "
                    + reading.sources().size() + " files; scenarios are played when they are published.)");
            return 0;
        }
        System.out.println(
                reading.faults().size() + " lỗi. (" + reading.faults().size() + " to mend; nothing was published.)");
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
