package vn.motcua.files;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** As much of the S3 protocol as the store speaks, over HTTP, path style; refuses requests that are not signed. */
final class SmallBucket implements AutoCloseable {

    static final String NAME = "motcua-files";
    static final String KEY_ID = "AKIDEXAMPLE";

    final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final HttpServer server;
    volatile boolean down;

    SmallBucket() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 20);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/" + NAME + "/", this::handle);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            String key = exchange.getRequestURI().getPath().substring(NAME.length() + 2);
            if (down) {
                error(exchange, 503, "SlowDown");
            } else if (!authorization.startsWith("AWS4-HMAC-SHA256 Credential=" + KEY_ID + "/")
                    || !authorization.contains("/ap-southeast-1/s3/aws4_request")) {
                error(exchange, 403, "SignatureDoesNotMatch");
            } else {
                switch (exchange.getRequestMethod()) {
                    case "PUT" -> {
                        objects.put(key, content(exchange, body));
                        exchange.getResponseHeaders().set("ETag", "\"" + key.hashCode() + "\"");
                        exchange.sendResponseHeaders(200, -1);
                    }
                    case "GET" -> {
                        byte[] kept = objects.get(key);
                        if (kept == null) {
                            error(exchange, 404, "NoSuchKey");
                        } else {
                            exchange.sendResponseHeaders(200, kept.length);
                            exchange.getResponseBody().write(kept);
                        }
                    }
                    case "DELETE" -> {
                        objects.remove(key);
                        exchange.sendResponseHeaders(204, -1);
                    }
                    default -> error(exchange, 405, "MethodNotAllowed");
                }
            }
        }
    }

    /** Without the framing in chunks that clients use to send a checksum after the content. */
    private static byte[] content(HttpExchange exchange, byte[] body) throws IOException {
        String encoding = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        if (!encoding.contains("aws-chunked")) {
            return body;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        InputStream in = new java.io.ByteArrayInputStream(body);
        while (true) {
            int size = Integer.parseInt(line(in).split(";", 2)[0], 16);
            if (size == 0) {
                return out.toByteArray();
            }
            out.write(in.readNBytes(size));
            line(in);
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static void error(HttpExchange exchange, int status, String code) throws IOException {
        byte[] xml = ("<Error><Code>" + code + "</Code><Message>" + code + "</Message></Error>")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(status, xml.length);
        exchange.getResponseBody().write(xml);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
