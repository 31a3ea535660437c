package vn.motcua.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What the numbers were measured on. */
final class Machine {

    private Machine() {}

    static String said() {
        return """
                Một Cửa benchmarks, %s
                %d processors (%s), load %s before, JDK %s, heap %,d MB. Database (fsync on), program and load share them.
                Contestants take turns in short slots, the first of which warm up and are not counted; each row is the median slot,
                its errors are those of all. Ratios of one run count, absolute numbers belong to this machine; a difference under 20 %% is none.""".formatted(
                        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm z", Locale.ROOT)
                                .format(ZonedDateTime.now(ZoneId.systemDefault())),
                        Runtime.getRuntime().availableProcessors(),
                        processor(),
                        load(),
                        Runtime.version(),
                        Runtime.getRuntime().maxMemory() >> 20);
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException notLinux) {
            return System.getProperty("os.arch");
        }
    }

    private static String load() {
        double load = java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                .getSystemLoadAverage();
        return load < 0 ? "unknown" : Table.number(load);
    }
}
