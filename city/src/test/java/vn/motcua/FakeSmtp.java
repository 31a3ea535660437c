package vn.motcua;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that does what the test says: take letters, refuse all for now, or refuse every address for good. */
public final class FakeSmtp {

    /** What it answers to the recipient's address. */
    public enum Mood {
        TAKES,
        BUSY,
        NO_SUCH_USER
    }

    private final ServerSocket socket;
    private final List<String> letters = new CopyOnWriteArrayList<>();
    public volatile Mood mood = Mood.TAKES;

    public FakeSmtp() {
        try {
            this.socket = new ServerSocket(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** What was taken so far, headers and all. */
    public List<String> letters() {
        return letters;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> talk(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void talk(Socket client) {
        try (client;
                var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
                var out = new PrintStream(client.getOutputStream(), true, StandardCharsets.UTF_8)) {
            say(out, "220 fake");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String verb = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(java.util.Locale.ROOT);
                switch (verb) {
                    case "RCPT" -> say(out, answer());
                    case "DATA" -> {
                        say(out, "354 go on");
                        letters.add(letter(in));
                        say(out, "250 taken");
                    }
                    case "QUIT" -> {
                        say(out, "221 bye");
                        return;
                    }
                    default -> say(out, "250 ok");
                }
            }
        } catch (IOException e) {
            // the other side went away
        }
    }

    private String answer() {
        return switch (mood) {
            case TAKES -> "250 ok";
            case BUSY -> "451 try again later";
            case NO_SUCH_USER -> "550 no such user";
        };
    }

    private static String letter(BufferedReader in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            text.append(line).append('\n');
        }
        return text.toString();
    }

    private static void say(PrintStream out, String line) {
        out.print(line + "\r\n");
        out.flush();
    }
}
