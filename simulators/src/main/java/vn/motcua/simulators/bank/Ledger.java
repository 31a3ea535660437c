package vn.motcua.simulators.bank;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** What was booked since the simulator started; the 10,000 newest. */
@Component
class Ledger {

    static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final int MOST = 10_000;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);

    private final Map<String, Booking> bookings = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Booking> eldest) {
            return size() > MOST;
        }
    };

    synchronized Booking book(String account, long amount, String message, String payer) {
        Instant now = Instant.now();
        String random = UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        String id = "FT" + LocalDate.ofInstant(now, ZONE).format(DAY) + random;
        Booking booking = new Booking(id, account, amount, message, payer, "0011" + random, now, false, "");
        bookings.put(id, booking);
        return booking;
    }

    synchronized Optional<Booking> change(String id, UnaryOperator<Booking> change) {
        return Optional.ofNullable(bookings.computeIfPresent(id, (key, old) -> change.apply(old)));
    }

    synchronized Optional<Booking> find(String id) {
        return Optional.ofNullable(bookings.get(id));
    }

    /** The newest first. */
    synchronized List<Booking> newest(int limit) {
        return new ArrayList<>(bookings.values())
                .reversed().stream().limit(limit).toList();
    }

    /** In the order of booking. */
    synchronized List<Booking> since(String account, LocalDate day) {
        return bookings.values().stream()
                .filter(one -> one.account().equals(account)
                        && !LocalDate.ofInstant(one.at(), ZONE).isBefore(day))
                .toList();
    }
}
