package vn.motcua.payments;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Json;
import vn.motcua.web.Allowed;
import vn.motcua.web.Limited;

/**
 * Where the bank tells of credits. Anyone may knock; only what the bank's key signed is read. What was understood is kept
 * before it is answered 204; anything else the bank tries again.
 */
@Controller
@Allowed(Caller.Kind.ANYONE)
class NotificationController {

    private static final Logger LOG = LoggerFactory.getLogger(NotificationController.class);
    private static final int MOST_BYTES = 64 * 1024;

    private final CityAccount account;
    private final Credits credits;
    private final Clock clock;

    NotificationController(CityAccount account, Credits credits, Clock clock) {
        this.account = account;
        this.credits = credits;
        this.clock = clock;
    }

    @PostMapping("/payments/notifications")
    @Limited(perMinute = 6000)
    ResponseEntity<Void> told(
            @RequestHeader(name = "webhook-id", defaultValue = "") String id,
            @RequestHeader(name = "webhook-timestamp", defaultValue = "") String timestamp,
            @RequestHeader(name = "webhook-signature", defaultValue = "") String signatures,
            InputStream in)
            throws IOException {
        byte[] body = in.readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            return ResponseEntity.status(413).build();
        }
        if (!new SignedMessage(id, timestamp, signatures, body).isGenuine(account.secrets(), clock.instant())) {
            return ResponseEntity.status(401).build();
        }
        return ResponseEntity.status(understand(body) ? 204 : 422).build();
    }

    private boolean understand(byte[] body) {
        try {
            JsonNode message = Json.tree(body);
            JsonNode data = message.path("data");
            if (!data.path("account").asString("").equals(account.number())) {
                return false;
            }
            switch (message.path("type").asString("")) {
                case "credit.received" -> credits.take(booked(data), Credits.Way.NOTIFICATION);
                case "credit.returned" -> credits.giveBack(account.number(), required(data, "transactionId"));
                default -> {
                    // other messages concern no payment
                }
            }
            return true;
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            LOG.warn("a message of the bank can't be read: {}", e.getClass().getSimpleName());
            return false;
        }
    }

    private Credit.Booked booked(JsonNode data) {
        return new Credit.Booked(
                account.number(),
                required(data, "transactionId"),
                Statements.dong(data.path("transactionAmount")),
                OffsetDateTime.parse(required(data, "bookingDateTime")).toInstant(),
                Statements.told(data));
    }

    private static String required(JsonNode data, String name) {
        String text = data.path(name).asString("");
        if (text.isEmpty() || text.length() > 100) {
            throw new IllegalArgumentException(name);
        }
        return text;
    }
}
