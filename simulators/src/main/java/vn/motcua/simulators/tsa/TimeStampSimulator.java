package vn.motcua.simulators.tsa;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.util.Base64;
import java.util.concurrent.Executors;
import org.bouncycastle.tsp.TSPException;

/** The simulator's program: {@code [PORT]}. Queries go to {@code /tsa} (RFC 3161, section 3.4); {@code /root.pem} is what to trust. */
public final class TimeStampSimulator {

    private static final int PORT = 9092;
    private static final int LONGEST = 64 * 1024;

    private final TimeStampAuthority authority = new TimeStampAuthority(Clock.systemUTC());

    private TimeStampSimulator() {}

    public static void main(String[] arguments) throws IOException {
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : PORT;
        HttpServer server = new TimeStampSimulator().start(port);
        System.out.println("Time-stamping authority at http://localhost:"
                + server.getAddress().getPort() + "/tsa");
    }

    private HttpServer start(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/tsa", this::stamp);
        server.createContext("/root.pem", this::root);
        server.start();
        return server;
    }

    private void stamp(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("POST")) {
                answer(exchange, 405, "text/plain", "POST a query".getBytes(StandardCharsets.UTF_8));
                return;
            }
            byte[] query = exchange.getRequestBody().readNBytes(LONGEST);
            answer(exchange, 200, "application/timestamp-reply", authority.answer(query));
        } catch (IOException | TSPException | IllegalArgumentException e) {
            answer(exchange, 400, "text/plain", "not a query".getBytes(StandardCharsets.UTF_8));
        }
    }

    private void root(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                    .encodeToString(authority.root().getEncoded());
            String pem = "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
            answer(exchange, 200, "application/x-pem-file", pem.getBytes(StandardCharsets.US_ASCII));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
