package vn.motcua.files;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** ClamAV by its own protocol ({@code INSTREAM}), when {@code city.clamav} names a {@code host:port}. */
class VirusScanner {

    private static final int CONNECT_MILLIS = 3_000;
    private static final int ANSWER_MILLIS = 60_000;

    private final String host;
    private final int port;

    /** {@code address} is {@code host:port}; empty: nothing is scanned. */
    VirusScanner(String address) {
        int colon = address.lastIndexOf(':');
        this.host = colon < 0 ? address : address.substring(0, colon);
        this.port = colon < 0 ? 3310 : Integer.parseInt(address.substring(colon + 1));
    }

    /** The name of what was found. A scanner that is configured and does not answer lets nothing through. */
    Optional<String> find(Drafts.Draft draft) {
        if (host.isEmpty()) {
            return Optional.empty();
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            try (InputStream content = draft.stream();
                    DataOutputStream out = new DataOutputStream(socket.getOutputStream())) {
                send(content, out);
                String answer = new String(socket.getInputStream().readNBytes(4_096), StandardCharsets.US_ASCII)
                        .replace("\0", "")
                        .strip();
                return read(answer);
            }
        } catch (IOException e) {
            throw new FilesProblem.ScannerDown().asException();
        }
    }

    private static void send(InputStream content, DataOutputStream out) throws IOException {
        out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
        byte[] chunk = new byte[1 << 15];
        for (int read = content.read(chunk); read > 0; read = content.read(chunk)) {
            out.writeInt(read);
            out.write(chunk, 0, read);
        }
        out.writeInt(0);
        out.flush();
    }

    private static Optional<String> read(String answer) throws IOException {
        if (answer.endsWith("FOUND")) {
            return Optional.of(answer.replaceFirst("^stream: ", "").replaceFirst(" FOUND$", ""));
        }
        if (answer.endsWith("OK")) {
            return Optional.empty();
        }
        throw new IOException("scanner: " + answer);
    }
}
