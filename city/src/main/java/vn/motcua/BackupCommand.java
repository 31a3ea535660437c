package vn.motcua;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vn.motcua.database.BaseBackup;
import vn.motcua.database.FolderCopy;
import vn.motcua.database.PostgresServer;
import vn.motcua.database.StartFailure;

/**
 * {@code motcua backup DIR} copies a city with its own database, also while it runs, and {@code motcua restore DIR} makes a data
 * folder of such a copy. The master key is in neither: whoever finds a backup must not be able to read it.
 *
 * @param folder of the backup
 * @param data the data folder
 */
record BackupCommand(Path folder, Path data) {

    private static final String KEY = "master.key";

    static BackupCommand parse(List<String> words) {
        List<String> options = new ArrayList<>(words);
        for (int i = 0; i < options.size(); i++) {
            boolean value = i > 0 && options.get(i - 1).startsWith("--");
            if (!options.get(i).startsWith("--") && !value) {
                Path folder = Path.of(options.remove(i)).toAbsolutePath().normalize();
                return new BackupCommand(folder, Options.parse(options).data());
            }
        }
        throw new StartFailure("Name the folder of the backup.");
    }

    int backup() {
        requireOwnDatabase();
        if (!Files.isDirectory(data.resolve("postgres"))) {
            throw new StartFailure("There is no city in the data folder " + data + ": name its folder with --data.");
        }
        if (folder.startsWith(data)) {
            throw new StartFailure("The backup can't lie in the data folder: name a folder elsewhere.");
        }
        try (PostgresServer server = PostgresServer.running(data).orElseGet(() -> PostgresServer.start(data))) {
            FolderCopy copy = new FolderCopy(folder);
            BaseBackup.write(server, copy);
            // After the database: whatever it names was stored before.
            copy.all(data.resolve("files"), Path.of("files"));
            copy.all(data.resolve("journal"), Path.of("journal"));
            System.out.println(
                    "The city in " + data + " is copied to " + folder + ", " + (copy.finish() >> 20) + " MB.\n"
                            + "The master key is not in it: keep a copy of it elsewhere, without it the backup can't be read.");
            return 0;
        } catch (IOException e) {
            throw new StartFailure("The backup was not finished: " + e.getMessage() + ". Remove " + folder + ".");
        }
    }

    int restore() {
        requireOwnDatabase();
        try {
            FolderCopy.bring(folder, data);
            System.out.println("The backup " + folder + " is whole and lies in " + data + ".\n"
                    + "Put the master key with which the city was set up into " + data.resolve(KEY)
                    + " (or into MOTCUA_MASTER_KEY), then start the city and run './motcua verify'.");
            return 0;
        } catch (IOException e) {
            throw new StartFailure("The backup was not restored: " + e.getMessage() + ". Remove " + data + ".");
        }
    }

    private static void requireOwnDatabase() {
        if (!System.getenv().getOrDefault("DATABASE_URL", "").isEmpty()) {
            throw new StartFailure(
                    "DATABASE_URL names a database of yours: back it up and restore it with its own tools, "
                            + "such as pg_basebackup, then copy the files folder. See docs/guides/operate.md.");
        }
    }
}
