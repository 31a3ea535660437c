package vn.motcua.vietnam.vietqr;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import vn.motcua.vietnam.table.CsvTable;

/**
 * A bank or other issuer that takes VietQR transfers, from a circular letter of 2024; banks that were merged or renamed
 * since keep their old names.
 *
 * @param bin six digits
 * @param name the full name without "Ngân hàng"
 * @param swift empty if not known
 */
public record Bank(String bin, String shortName, String name, String swift) {

    private static final List<Bank> ALL = CsvTable.resource(Bank.class, "napas_bank_bins.csv").rows().stream()
            .map(row -> new Bank(
                    row.get("bin"),
                    row.get("short_name"),
                    row.find("issuer_name").orElse(row.get("short_name")),
                    row.find("swift").orElse("")))
            .toList();

    private static final Map<String, Bank> BY_BIN =
            ALL.stream().collect(toUnmodifiableMap(Bank::bin, Function.identity()));

    public static Optional<Bank> find(String bin) {
        return Optional.ofNullable(BY_BIN.get(bin));
    }

    /** All, in the order of their numbers. */
    public static List<Bank> all() {
        return ALL;
    }
}
