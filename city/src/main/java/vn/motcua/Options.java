package vn.motcua;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.motcua.database.StartFailure;

/** What was asked for on the command line, as properties of the program. */
record Options(Map<String, Object> properties) {

    private static final Set<String> CITIES = Set.of("danang", "hcmc", "cantho");

    static Options parse(List<String> arguments) {
        Map<String, Object> properties = new HashMap<>();
        Iterator<String> words = arguments.iterator();
        while (words.hasNext()) {
            String word = words.next();
            switch (word) {
                case "--no-demo" -> properties.put("city.demo", "false");
                case "--city" -> properties.put("city.id", city(value(word, words)));
                case "--port" -> properties.put("server.port", port(value(word, words)));
                case "--log" -> log(value(word, words), properties);
                case "--data" -> properties.put("city.data", value(word, words));
                default -> throw new StartFailure("There is no option '" + word + "'; ./motcua help lists them.");
            }
        }
        return new Options(properties);
    }

    /** The options of a command that looks at a city which may be running. */
    Map<String, Object> looking() {
        Map<String, Object> looking = new HashMap<>(properties);
        looking.put("city.looking", "true");
        looking.put("city.demo", "false");
        looking.put("server.port", "0");
        looking.put("server.address", "127.0.0.1");
        return looking;
    }

    Path data() {
        Object chosen = properties.get("city.data");
        String data = chosen == null ? System.getenv().getOrDefault("MOTCUA_DATA", "data") : chosen.toString();
        return Path.of(data).toAbsolutePath().normalize();
    }

    int port() {
        Object chosen = properties.get("server.port");
        return Integer.parseInt(
                chosen == null ? port(System.getenv().getOrDefault("MOTCUA_PORT", "8080")) : chosen.toString());
    }

    /** Fails before anything is started when somebody else listens. */
    void requirePort() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(port()));
        } catch (IOException e) {
            throw new StartFailure(taken(port()));
        }
    }

    static String taken(int port) {
        return "Port " + port + " is taken by another program: stop it, or choose another with --port.";
    }

    private static String value(String option, Iterator<String> words) {
        if (!words.hasNext()) {
            throw new StartFailure("The option " + option + " needs a value.");
        }
        return words.next();
    }

    /** A line of JSON for each event, in the Elastic Common Schema, and one for each request: for machines that read logs. */
    private static void log(String form, Map<String, Object> properties) {
        switch (form) {
            case "text" -> {}
            case "json" -> {
                properties.put("logging.structured.format.console", "ecs");
                properties.put("city.request-log", "true");
            }
            default -> throw new StartFailure("There is no form of log '" + form + "': choose text or json.");
        }
    }

    private static String city(String id) {
        if (!CITIES.contains(id)) {
            throw new StartFailure("There is no city '" + id + "': choose danang, hcmc or cantho.");
        }
        return id;
    }

    private static String port(String number) {
        try {
            int port = Integer.parseInt(number);
            if (port >= 1 && port <= 65535) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new StartFailure("'" + number + "' is not a port: a number from 1 to 65535 is.");
    }
}
