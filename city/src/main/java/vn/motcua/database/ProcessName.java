package vn.motcua.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The name under which this process is connected: {@code motcua 4711@server}. PostgreSQL cuts names after 63 bytes. */
public final class ProcessName {

    private static final int LONGEST_HOST = 40;

    public static final String OURS = "motcua " + ProcessHandle.current().pid() + "@" + host();

    private ProcessName() {}

    /** As the kernel knows it: asking a name server could take seconds. */
    private static String host() {
        try {
            String name = Files.readString(Path.of("/proc/sys/kernel/hostname"))
                    .strip()
                    .replaceAll("[^A-Za-z0-9.-]", "_");
            return name.substring(0, Math.min(name.length(), LONGEST_HOST));
        } catch (IOException e) {
            return "unknown";
        }
    }
}
