package vn.motcua.e2e;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Greets as a PostgreSQL of some version does (protocol 3.0), and has no answer to any query. */
final class OldPostgres implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final String version;

    OldPostgres(String version) throws IOException {
        this.version = version;
        Thread.ofVirtual().start(this::listen);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket caller = socket.accept();
                Thread.ofVirtual().start(() -> greet(caller));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void greet(Socket caller) {
        try (caller;
                DataInputStream in = new DataInputStream(caller.getInputStream());
                DataOutputStream out = new DataOutputStream(caller.getOutputStream())) {
            in.readFully(new byte[in.readInt() - 4]);
            message(out, 'R', new byte[4]);
            for (var setting : Map.of(
                            "server_version", version,
                            "client_encoding", "UTF8",
                            "DateStyle", "ISO, MDY",
                            "TimeZone", "UTC",
                            "integer_datetimes", "on",
                            "standard_conforming_strings", "on")
                    .entrySet()) {
                message(
                        out,
                        'S',
                        (setting.getKey() + "\0" + setting.getValue() + "\0").getBytes(StandardCharsets.UTF_8));
            }
            message(out, 'K', new byte[8]);
            message(out, 'Z', new byte[] {'I'});
            while (in.read() >= 0) {
                in.readFully(new byte[in.readInt() - 4]);
                message(out, 'I', new byte[0]);
                message(out, 'Z', new byte[] {'I'});
            }
        } catch (IOException e) {
            // the caller is gone
        }
    }

    private static void message(DataOutputStream out, char type, byte[] body) throws IOException {
        out.writeByte(type);
        out.writeInt(4 + body.length);
        out.write(body);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
