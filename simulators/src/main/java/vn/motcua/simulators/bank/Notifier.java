package vn.motcua.simulators.bank;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tells the city what was booked, again and again with growing pauses until it answers with a 2xx. */
@Component
class Notifier {

    private static final int TRIES = 8;

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
    private final Ledger ledger;
    private final URI address;
    private final byte[] key;

    Notifier(Ledger ledger, @Value("${simulator.notify}") String address, @Value("${simulator.secret}") String secret) {
        this.ledger = ledger;
        this.address = URI.create(address);
        this.key = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
    }

    /** Sends {@code credit.received} or {@code credit.returned} in the background. */
    void tell(Booking booking, String type) {
        byte[] body = json.writeValueAsBytes(message(booking, type));
        Thread.startVirtualThread(() -> deliver(booking.id(), "msg_" + booking.id() + "_" + type, body));
    }

    static Map<String, Object> data(Booking booking) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("transactionId", booking.id());
        data.put("account", booking.account());
        data.put("transactionAmount", Map.of("currency", "VND", "amount", Long.toString(booking.amount())));
        data.put("bookingDate", booking.at().atZone(Ledger.ZONE).toLocalDate().toString());
        data.put("bookingDateTime", booking.at().toString());
        data.put("debtorName", booking.payer());
        data.put("debtorAccount", Map.of("other", Map.of("identification", booking.payerAccount())));
        data.put("remittanceInformationUnstructured", booking.message());
        return data;
    }

    private static Map<String, Object> message(Booking booking, String type) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", type);
        message.put("timestamp", booking.at().toString());
        message.put("data", data(booking));
        return message;
    }

    private void deliver(String booking, String id, byte[] body) {
        for (int i = 0; i < TRIES; i++) {
            String answer = send(id, body);
            ledger.change(booking, one -> one.told(answer));
            if (answer.startsWith("2")) {
                return;
            }
            try {
                Thread.sleep(Duration.ofSeconds(1L << i));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private String send(String id, byte[] body) {
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", timestamp)
                .header("webhook-signature", "v1," + sign(id + "." + timestamp + ".", body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            return Integer.toString(
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        } catch (IOException e) {
            return "unreachable";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unreachable";
        }
    }

    private String sign(String head, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(head.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
