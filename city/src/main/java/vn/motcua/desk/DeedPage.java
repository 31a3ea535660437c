package vn.motcua.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import vn.motcua.web.Fault;
import vn.motcua.web.Field;

/**
 * The page of one form.
 *
 * @param since what others did meanwhile; empty when the page is not stale
 * @param wanting what a supplement request can name; empty for other forms
 * @param sent the answers so far; null at first
 */
public record DeedPage(
        Deed deed,
        String step,
        String code,
        String dossier,
        String title,
        List<Field> fields,
        List<Fault> faults,
        List<String> since,
        long version,
        String key,
        String action,
        String back,
        List<Wanting.Item> wanting,
        @Nullable MultiValueMap<String, String> sent) {

    public boolean chosen(Wanting.Item item) {
        return sent != null && sent.getOrDefault("item", List.of()).contains(item.id());
    }

    public String answer(String name) {
        String value = sent == null ? null : sent.getFirst(name);
        return value == null ? "" : value;
    }

    public @Nullable String fault(String name) {
        return faults.stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .map(Fault::sentence)
                .orElse(null);
    }
}
