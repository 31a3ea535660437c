package vn.motcua.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One kept-alive HTTP/1.1 connection that costs the load as little as possible; opened again when the server closes it. */
final class Wire implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final String host;
    private final int port;
    private Socket socket = new Socket();
    private InputStream in = InputStream.nullInputStream();
    private boolean open;

    Wire(String url) {
        URI uri = URI.create(url);
        host = uri.getHost();
        port = uri.getPort();
    }

    /**
     * An answer.
     *
     * @param headers lines, names in lower case
     */
    record Answer(int status, List<String> headers, byte[] body) {

        String header(String name) {
            String start = name + ":";
            return headers.stream()
                    .filter(line -> line.startsWith(start))
                    .map(line -> line.substring(start.length()).strip())
                    .findFirst()
                    .orElse("");
        }

        List<String> cookies() {
            return headers.stream()
                    .filter(line -> line.startsWith("set-cookie:"))
                    .map(line -> line.substring(11).strip().split(";", 2)[0])
                    .toList();
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    Answer get(String path, String... headers) throws IOException {
        return send(request("GET", path, headers).append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    Answer post(String path, String form, String... headers) throws IOException {
        return send(request("POST", path, headers)
                .append("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ")
                .append(form.length())
                .append("\r\n\r\n")
                .append(form)
                .toString()
                .getBytes(StandardCharsets.UTF_8));
    }

    private StringBuilder request(String method, String path, String... headers) {
        StringBuilder text = new StringBuilder(512)
                .append(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nHost: ")
                .append(host)
                .append(':')
                .append(port)
                .append("\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        return text;
    }

    private Answer send(byte[] request) throws IOException {
        if (!open) {
            socket = new Socket(host, port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = new BufferedInputStream(socket.getInputStream(), 32 * 1024);
            open = true;
        }
        try {
            socket.getOutputStream().write(request);
            Answer answer = answer();
            if (answer.header("connection").equalsIgnoreCase("close")) {
                close();
            }
            return answer;
        } catch (IOException broken) {
            close();
            throw broken;
        }
    }

    private Answer answer() throws IOException {
        String first = line();
        int status = Integer.parseInt(first.split(" ", 3)[1]);
        List<String> headers = new ArrayList<>(16);
        int length = 0;
        boolean chunked = false;
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            headers.add(name + ": " + value);
            if (name.equals("content-length")) {
                length = Integer.parseInt(value);
            } else if (name.equals("transfer-encoding")) {
                chunked = value.equalsIgnoreCase("chunked");
            }
        }
        return new Answer(status, headers, chunked ? chunks() : bytes(length));
    }

    private byte[] chunks() throws IOException {
        var all = new java.io.ByteArrayOutputStream(16 * 1024);
        while (true) {
            int length = Integer.parseInt(line().split(";", 2)[0], 16);
            all.writeBytes(bytes(length));
            line();
            if (length == 0) {
                return all.toByteArray();
            }
        }
    }

    private byte[] bytes(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the answer was cut off");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection was closed");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        open = false;
        socket.close();
    }
}
