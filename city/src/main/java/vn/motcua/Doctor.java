package vn.motcua;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import vn.motcua.database.PostgresServer;
import vn.motcua.database.StartFailure;

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
        Path existing = data.toAbsolutePath();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            long free = existing == null ? 0 : Files.getFileStore(existing).getUsableSpace() >> 20;
            say(free >= 512, free + " MB free for the data folder " + data, "Free at least 512 MB, or use --data.");
            say(
                    existing != null && Files.isWritable(existing),
                    "The data folder can be written",
                    "Give this user the right to write " + existing + ", or use --data.");
        } catch (IOException e) {
            say(false, "The data folder's disk can't be read: " + e.getMessage(), "Use --data with another folder.");
        }
    }

    private void definitions() {
        Path folder = Path.of(System.getenv().getOrDefault("MOTCUA_DEFINITIONS", "definitions"));
        say(
                Files.isDirectory(folder.resolve("procedures")),
                "Definitions in " + folder,
                "Set MOTCUA_DEFINITIONS to the folder 'definitions' of the installation.");
    }

    private void browser() {
        boolean found = Files.isExecutable(Path.of("/usr/bin/chromium"));
        System.out.println((found ? "ok    " : "note  ") + "Chromium for the tests' browser journeys: "
                + (found ? "found" : "not found; only './motcua test' needs it (apt-get install chromium)"));
    }

    private void ownDatabase(Path data) {
        if (PostgresServer.running(data).isPresent()) {
            say(true, "The city is running on this data folder", "");
            return;
        }
        try {
            options.requirePort();
            say(true, "Port " + options.port() + " is free", "");
        } catch (StartFailure taken) {
            say(false, String.valueOf(taken.getMessage()), "Use --port.");
        }
        if ("root".equals(System.getProperty("user.name"))) {
            say(
                    succeeds("unshare", "-U", "true"),
                    "User namespaces (needed to run PostgreSQL as root)",
                    "Run as an ordinary user, or allow user namespaces (sysctl kernel.unprivileged_userns_clone=1), "
                            + "or set DATABASE_URL.");
        }
    }

    private void outsideDatabase(String url) {
        try (var connection = DriverManager.getConnection(
                url.startsWith("jdbc:") ? url : "jdbc:" + url.replaceFirst("^postgres:", "postgresql:"))) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            say(version >= 15, "DATABASE_URL answers, PostgreSQL " + version, "Upgrade it to 15-18.");
        } catch (SQLException e) {
            say(false, "DATABASE_URL does not answer: " + e.getMessage(), "Check host, port, user and password.");
        }
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
        System.out.println((good ? "ok    " : "WRONG ") + what + (good ? "" : ". " + mend));
        wrong += good ? 0 : 1;
    }
}
