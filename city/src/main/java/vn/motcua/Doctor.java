package vn.motcua;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import vn.motcua.database.DatabaseReport;
import vn.motcua.database.Disk;
import vn.motcua.database.PostgresServer;
import vn.motcua.database.StartFailure;
import vn.motcua.definitions.CheckDefinitions;

/** {@code motcua doctor}: looks at this machine and installation, says what is wrong and how to mend it. */
final class Doctor {

    private final Options options;
    private int wrong;

    Doctor(Options options) {
        this.options = options;
    }

    /** Prints one line a check; 0 when nothing is wrong. */
    int run() {
        Path data = Path.of(options.properties()
                .getOrDefault("city.data", System.getenv().getOrDefault("MOTCUA_DATA", "data"))
                .toString());
        java();
        memory();
        clock();
        disk(data);
        definitions();
        browser();
        if (System.getenv().getOrDefault("DATABASE_URL", "").isEmpty()) {
            ownDatabase(data);
        } else {
            outsideDatabase(System.getenv("DATABASE_URL"));
        }
        System.out.println(wrong == 0 ? "Nothing is wrong." : wrong + " thing(s) to mend.");
        return wrong == 0 ? 0 : 1;
    }

    private void java() {
        say(Runtime.version().feature() >= 25, "Java " + Runtime.version(), "Install JDK 25 and set JAVA_HOME to it.");
    }

    private void memory() {
        long megabytes = Runtime.getRuntime().maxMemory() >> 20;
        say(megabytes >= 512, "Heap up to " + megabytes + " MB", "Give the program at least 512 MB (-Xmx512m).");
    }

    private void disk(Path data) {
        Path existing = Disk.existing(data);
        try {
            long free = Disk.free(data) >> 20;
            say(free >= 512, free + " MB free for the data folder " + data, "Free at least 512 MB, or use --data.");
            boolean folder = Files.isDirectory(existing);
            say(
                    folder && Files.isWritable(existing),
                    folder && Files.isWritable(existing)
                            ? "The data folder can be written"
                            : existing + (folder ? " belongs to " + Files.getOwner(existing) : " is no folder"),
                    folder
                            ? "Run as that user, or: chown -R " + System.getProperty("user.name") + " " + existing
                                    + ", or use --data."
                            : "Use --data with another folder.");
            foreign(data);
        } catch (IOException e) {
            say(false, "The data folder's disk can't be read: " + e.getMessage(), "Use --data with another folder.");
        }
    }

    /** PostgreSQL refuses a cluster that another user owns. */
    private void foreign(Path data) throws IOException {
        Path cluster = data.resolve("postgres");
        if (Files.exists(cluster) && !"root".equals(System.getProperty("user.name"))) {
            String owner = Files.getOwner(cluster).getName();
            say(
                    owner.equals(System.getProperty("user.name")),
                    "The database's files belong to " + owner,
                    "Run as " + owner + ", or: chown -R " + System.getProperty("user.name") + " " + data + ".");
        }
    }

    /** Deadlines, numbers of the day and signatures carry the machine's time. */
    private void clock() {
        int year = java.time.LocalDate.now(java.time.ZoneOffset.UTC).getYear();
        say(year >= 2026 && year < 2100, "The clock says " + java.time.Instant.now(), "Set the clock by NTP.");
    }

    /** The folder that the program would use. */
    static Path definitionsFolder() {
        return Path.of(System.getenv().getOrDefault("MOTCUA_DEFINITIONS", "definitions"));
    }

    private void definitions() {
        Path folder = definitionsFolder();
        try {
            List<String> faults = CheckDefinitions.faults(folder);
            say(
                    faults.isEmpty(),
                    faults.isEmpty() ? "Definitions in " + folder : faults.size() + " fault(s) in the definitions",
                    faults.isEmpty()
                            ? ""
                            : "The first: " + faults.getFirst() + "; ./motcua check-definitions lists all.");
        } catch (StartFailure missing) {
            say(false, String.valueOf(missing.getMessage()), "");
        }
    }

    private void browser() {
        boolean found = Files.isExecutable(Path.of("/usr/bin/chromium"));
        System.out.println((found ? "ok    " : "note  ") + "Chromium for the tests' browser journeys: "
                + (found ? "found" : "not found; only './motcua test' needs it (apt-get install chromium)"));
    }

    private void ownDatabase(Path data) {
        if ("root".equals(System.getProperty("user.name"))) {
            say(
                    succeeds("unshare", "-U", "true"),
                    "User namespaces (needed to run PostgreSQL as root)",
                    "Run as an ordinary user, or allow user namespaces (sysctl kernel.unprivileged_userns_clone=1), "
                            + "or set DATABASE_URL.");
        }
        Optional<PostgresServer> running = PostgresServer.running(data);
        if (PostgresServer.inUse(data)) {
            say(true, "A city is running on this data folder", "");
        } else {
            if (running.isPresent()) {
                System.out.println(
                        "note  The database of a city that was killed still runs; the next start takes it over");
            }
            port();
        }
        if (running.isPresent()) {
            look("The database of the data folder", () -> DatabaseReport.of(running.get()));
        }
    }

    private void port() {
        try {
            options.requirePort();
            say(true, "Port " + options.port() + " is free", "");
        } catch (StartFailure taken) {
            say(false, String.valueOf(taken.getMessage()), "");
        }
    }

    private void outsideDatabase(String url) {
        port();
        look("DATABASE_URL", () -> DatabaseReport.of(url));
        boolean key = !System.getenv().getOrDefault("MOTCUA_MASTER_KEY", "").isEmpty();
        say(
                key,
                "MOTCUA_MASTER_KEY is " + (key ? "set" : "not set"),
                "The key lies in the data folder, and a second process can't read what this one writes. "
                        + "Set it for all processes ('openssl rand -base64 32' makes one).");
    }

    private interface Look {
        DatabaseReport look() throws SQLException;
    }

    private void look(String name, Look look) {
        DatabaseReport report;
        try {
            report = look.look();
        } catch (SQLException e) {
            say(
                    false,
                    name + " does not answer: " + String.valueOf(e.getMessage()).replace('\n', ' '),
                    "Check host, port, user and password.");
            return;
        } catch (StartFailure wrong) {
            say(false, String.valueOf(wrong.getMessage()), "");
            return;
        }
        if (report.version() < 15) {
            say(false, name + " is PostgreSQL " + report.version(), "Upgrade it to 15-18.");
            return;
        }
        say(true, name + " answers, PostgreSQL " + report.version(), "");
        if (report.version() > 18) {
            System.out.println("note  The city was tried with PostgreSQL 15 to 18 only");
        }
        report.settings()
                .forEach((setting, value) -> say(
                        !value.equals("off") && !value.equals("md5"),
                        setting + " = " + value,
                        setting.equals("password_encryption")
                                ? "Set it to scram-sha-256 and set the passwords again."
                                : "A crash may lose what was acknowledged: set it to on in postgresql.conf."));
        say(
                !Boolean.TRUE.equals(report.trusting()),
                report.trusting() == null
                        ? "Its rules of access are not for this user to see"
                        : "It asks for passwords",
                "It lets somebody in without a password: write scram-sha-256 instead of trust in pg_hba.conf.");
        say(
                report.mayCreate(),
                "Its user may make schemas",
                "Make the user of DATABASE_URL the owner of the database.");
        say(
                report.clock().abs().toSeconds() < 5,
                "Its clock is " + report.clock().toMillis() + " ms from ours",
                "Set both clocks by NTP: deadlines and signatures carry the time.");
    }

    private static boolean succeeds(String... command) {
        try {
            Process process = new ProcessBuilder(command).start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void say(boolean good, String what, String mend) {
        System.out.println((good ? "ok    " : "WRONG ") + what + (good || mend.isEmpty() ? "" : ". " + mend));
        wrong += good ? 0 : 1;
    }
}
