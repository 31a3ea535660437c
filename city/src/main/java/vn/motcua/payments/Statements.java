package vn.motcua.payments;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import vn.motcua.kernel.Json;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/**
 * Asks the bank what was booked on the account: {@code GET /v1/accounts/{account}/transactions}, page by page. Only credits
 * are read; the bank is the only host that is called.
 */
class Statements {

    private static final int MOST_BYTES = 4 << 20;
    private static final int MOST_PAGES = 50;

    private final CityAccount account;
    private final Duration wait;
    private final HttpClient client;

    Statements(CityAccount account, Duration connect, Duration wait) {
        this.account = account;
        this.wait = wait;
        this.client = HttpClient.newBuilder()
                .connectTimeout(connect)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    boolean offered() {
        return account.open() && !account.api().isEmpty();
    }

    /** All credits since a day, in the bank's order. */
    List<Credit.Booked> since(LocalDate day) throws IOException, InterruptedException {
        URI base = URI.create(account.api());
        URI next = URI.create(account.api() + "/v1/accounts/" + account.number() + "/transactions?bookingStatus=booked"
                + "&dateFrom=" + day);
        List<Credit.Booked> booked = new ArrayList<>();
        for (int page = 0; next != null && page < MOST_PAGES; page++) {
            JsonNode answer = get(next);
            for (JsonNode one : answer.path("transactions").path("booked")) {
                Credit.Booked credit = credit(one);
                if (credit != null) {
                    booked.add(credit);
                }
            }
            next = next(base, answer);
        }
        return booked;
    }

    private static @Nullable URI next(URI base, JsonNode answer) {
        String href = answer.path("transactions")
                .path("_links")
                .path("next")
                .path("href")
                .asString("");
        if (href.isEmpty()) {
            return null;
        }
        URI next = base.resolve(href);
        return base.getAuthority().equals(next.getAuthority())
                        && base.getScheme().equals(next.getScheme())
                ? next
                : null;
    }

    private JsonNode get(URI address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(wait)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + account.token())
                .header("X-Request-ID", UUID.randomUUID().toString())
                .GET()
                .build();
        HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream in = answer.body()) {
            byte[] body = in.readNBytes(MOST_BYTES + 1);
            if (answer.statusCode() != 200 || body.length > MOST_BYTES) {
                throw new IOException("the bank answers " + answer.statusCode());
            }
            return Json.tree(body);
        } catch (JacksonException e) {
            throw new IOException("the bank's statement can't be read", e);
        }
    }

    /** Null for what is no credit in đồng or has no number. */
    private Credit.@Nullable Booked credit(JsonNode one) {
        String number = one.path("transactionId").asString("");
        JsonNode amount = one.path("transactionAmount");
        if (number.isEmpty()
                || number.length() > 100
                || amount.path("amount").asString("").startsWith("-")) {
            return null;
        }
        try {
            String moment = one.path("bookingDateTime").asString("");
            return new Credit.Booked(
                    account.number(),
                    number,
                    dong(amount),
                    moment.isEmpty()
                            ? LocalDate.parse(one.path("bookingDate").asString(""))
                                    .atStartOfDay(WorkingCalendar.ZONE)
                                    .toInstant()
                            : OffsetDateTime.parse(moment).toInstant(),
                    told(one));
        } catch (java.time.DateTimeException | IllegalArgumentException e) {
            return null;
        }
    }

    /** A positive amount of whole đồng. */
    static long dong(JsonNode amount) {
        if (!amount.path("currency").asString("").equals("VND")) {
            throw new IllegalArgumentException("currency");
        }
        String text = amount.path("amount").asString("");
        if (!text.matches("\\d{1,13}(\\.0{1,2})?")) {
            throw new IllegalArgumentException("amount");
        }
        long dong = new BigDecimal(text).longValueExact();
        if (dong == 0) {
            throw new IllegalArgumentException("amount");
        }
        return dong;
    }

    static Credit.Told told(JsonNode one) {
        return new Credit.Told(
                cut(one.path("remittanceInformationUnstructured").asString("")),
                cut(one.path("debtorName").asString("")),
                cut(one.path("debtorAccount")
                        .path("other")
                        .path("identification")
                        .asString("")));
    }

    private static String cut(String text) {
        return text.length() > 500 ? text.substring(0, 500) : text;
    }
}
