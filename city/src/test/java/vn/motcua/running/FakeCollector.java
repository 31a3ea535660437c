package vn.motcua.running;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A collector of traces: takes {@code ExportTraceServiceRequest} by OTLP over HTTP and reads it by OTLP's field numbers. */
final class FakeCollector {

    /** What is read here of a span; {@code whole} is all of it, its attributes too. */
    record Span(String trace, String id, String parent, String name, String whole) {}

    private final HttpServer server;
    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final List<String> wrong = new CopyOnWriteArrayList<>();

    FakeCollector() {
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", exchange -> {
            String asked = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type");
            if (!asked.equals("POST /v1/traces application/x-protobuf")) {
                wrong.add(asked);
            }
            byte[] body = exchange.getRequestBody().readAllBytes();
            String coding = exchange.getRequestHeaders().getFirst("Content-Encoding");
            spans.addAll(read("gzip".equals(coding) ? unzipped(body) : body));
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    String endpoint() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    List<Span> spans() {
        return spans;
    }

    List<String> wrong() {
        return wrong;
    }

    private static byte[] unzipped(byte[] body) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return in.readAllBytes();
        }
    }

    private static List<Span> read(byte[] body) throws IOException {
        return inside(UnknownFieldSet.parseFrom(body), 1)
                .flatMap(resource -> inside(resource, 2))
                .flatMap(scope -> inside(scope, 2))
                .map(span -> new Span(
                        HexFormat.of().formatHex(bytes(span, 1)),
                        HexFormat.of().formatHex(bytes(span, 2)),
                        HexFormat.of().formatHex(bytes(span, 4)),
                        new String(bytes(span, 5), StandardCharsets.UTF_8),
                        span.toByteString().toString(StandardCharsets.UTF_8)))
                .toList();
    }

    private static Stream<UnknownFieldSet> inside(UnknownFieldSet message, int number) {
        return message.getField(number).getLengthDelimitedList().stream().map(FakeCollector::parsed);
    }

    private static UnknownFieldSet parsed(ByteString bytes) {
        try {
            return UnknownFieldSet.parseFrom(bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(UnknownFieldSet message, int number) {
        List<ByteString> values = message.getField(number).getLengthDelimitedList();
        return values.isEmpty() ? new byte[0] : values.getFirst().toByteArray();
    }
}
