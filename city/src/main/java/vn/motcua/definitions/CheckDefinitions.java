package vn.motcua.definitions;

import java.nio.file.Path;
import java.util.List;

/** {@code motcua check-definitions [FOLDER]}: everything that is wrong in the folder, without a database; exit code 2 then. */
public final class CheckDefinitions {

    private CheckDefinitions() {}

    public static int run(List<String> arguments) {
        String set = System.getenv().getOrDefault("MOTCUA_DEFINITIONS", "definitions");
        Path folder = Path.of(arguments.isEmpty() ? set : arguments.getFirst());
        Folder.Reading reading = new Folder(folder).read();
        reading.faults().forEach(fault -> System.out.println(fault.inBoth()));
        if (reading.faults().isEmpty()) {
            System.out.println("Không có lỗi nào trong " + reading.sources().size() + " tệp. (No fault in "
                    + reading.sources().size() + " files; scenarios are played when they are published.)");
            return 0;
        }
        return 2;
    }
}
