package vn.motcua.definitions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files that docs/guides/add-a-procedure.md tells to write. */
final class Guide {

    private static final Pattern FILE = Pattern.compile("`definitions/([^`]+)`\n\n```\\w+\n(.*?)```", Pattern.DOTALL);

    private Guide() {}

    static String text() throws IOException {
        return Files.readString(TestFolder.real().resolveSibling("docs/guides/add-a-procedure.md"));
    }

    /** Writes them into the folder. @return how many there are */
    static int write(Path folder) throws IOException {
        Matcher file = FILE.matcher(text());
        int written = 0;
        while (file.find()) {
            Path target = folder.resolve(file.group(1));
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.group(2));
            written++;
        }
        return written;
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
