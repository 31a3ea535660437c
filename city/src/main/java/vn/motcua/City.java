package vn.motcua;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.modulith.Modulithic;
import vn.motcua.catalogue.importing.ImportCatalogue;
import vn.motcua.database.StartFailure;
import vn.motcua.definitions.CheckDefinitions;
import vn.motcua.files.FileKeys;

/** The city's program. {@code ./motcua run} starts it; its other commands look at a city and end. */
@Modulithic(systemName = "Một Cửa")
@SpringBootApplication
public class City {

    public static void main(String[] arguments) throws Exception {
        String command = arguments.length == 0 ? "run" : arguments[0];
        List<String> rest = Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length);
        try {
            int code = perform(command, rest);
            if (code >= 0) {
                System.exit(code);
            }
        } catch (RuntimeException failure) {
            // Whatever it was, whoever started it reads a sentence, and a script the exit code.
            System.err.println(explain(failure));
            System.exit(1);
        }
    }

    /** The exit code, or -1 when the city goes on running. */
    private static int perform(String command, List<String> rest) throws Exception {
        return switch (command) {
            case "run" -> {
                Options options = Options.parse(rest);
                options.requirePort();
                start(options.properties());
                yield -1;
            }
            case "train" -> {
                start(Map.of("server.port", "0", "city.demo", "false", "city.train", "true"))
                        .close();
                yield 0;
            }
            case "verify" -> {
                try (var city = start(Options.parse(rest).looking())) {
                    yield city.getBean(VerifyCommand.class).run();
                }
            }
            case "archive-journal", "restore-journal" -> {
                ArchiveCommand.Asked asked = ArchiveCommand.Asked.parse(rest);
                try (var city = start(asked.options().looking())) {
                    yield city.getBean(ArchiveCommand.class).run(command.equals("archive-journal"), asked.month());
                }
            }
            case "rotate-file-keys" -> {
                try (var city = start(Options.parse(rest).looking())) {
                    int resealed = city.getBean(FileKeys.class).rotate();
                    System.out.println(
                            "New files are encrypted under a new key from now on; it also seals the keys of the "
                                    + resealed + " files that were here. Their contents were not written again.");
                    yield 0;
                }
            }
            case "backup" -> BackupCommand.parse(rest).backup();
            case "restore" -> BackupCommand.parse(rest).restore();
            case "check-definitions" -> CheckDefinitions.run(rest);
            case "doctor" -> new Doctor(Options.parse(rest)).run();
            case "import-catalogue" -> {
                try {
                    yield ImportCatalogue.run(rest);
                } catch (IOException e) {
                    throw new StartFailure("The catalogue was not imported, nothing was written: " + e.getMessage()
                            + (e instanceof NoSuchFileException ? " is not there." : "."));
                }
            }
            default -> throw new StartFailure("There is no command '" + command + "'; ./motcua help lists them.");
        };
    }

    private static ConfigurableApplicationContext start(Map<String, Object> properties) {
        SpringApplication application = new SpringApplication(City.class);
        application.setLogStartupInfo(false);
        return application.run(properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new));
    }

    /** One line for what the operator can mend; the whole trace for what only we can. */
    private static String explain(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartFailure known) {
                return "motcua: " + known.getMessage();
            }
            if (cause instanceof PortInUseException taken) {
                return "motcua: " + Options.taken(taken.getPort());
            }
        }
        java.io.StringWriter trace = new java.io.StringWriter();
        failure.printStackTrace(new java.io.PrintWriter(trace));
        return "motcua: the city did not start.\n" + trace;
    }
}
