package vn.motcua.simulators.bank;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The statement of an account, 100 bookings a page. */
@RestController
class StatementController {

    private static final int PAGE = 100;

    private final Ledger ledger;
    private final String token;

    StatementController(Ledger ledger, @Value("${simulator.token}") String token) {
        this.ledger = ledger;
        this.token = token;
    }

    @GetMapping("/v1/accounts/{account}/transactions")
    ResponseEntity<Map<String, Object>> transactions(
            @PathVariable String account,
            @RequestParam LocalDate dateFrom,
            @RequestParam(defaultValue = "0") int offset,
            @RequestHeader(name = "Authorization", defaultValue = "") String authorization) {
        boolean right = MessageDigest.isEqual(
                authorization.getBytes(StandardCharsets.UTF_8), ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
        if (!right) {
            return ResponseEntity.status(401).build();
        }
        List<Booking> all = ledger.since(account, dateFrom);
        int from = Math.clamp(offset, 0, all.size());
        int to = Math.min(all.size(), from + PAGE);
        Map<String, Object> links = new LinkedHashMap<>();
        if (to < all.size()) {
            String next = "/v1/accounts/" + account + "/transactions?bookingStatus=booked&dateFrom=" + dateFrom
                    + "&offset=" + to;
            links.put("next", Map.of("href", next));
        }
        return ResponseEntity.ok(Map.of(
                "account",
                Map.of("other", Map.of("identification", account)),
                "transactions",
                Map.of(
                        "booked",
                        all.subList(from, to).stream().map(Notifier::data).toList(),
                        "_links",
                        links)));
    }
}
