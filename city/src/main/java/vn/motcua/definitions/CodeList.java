package vn.motcua.definitions;

import static vn.motcua.definitions.Lists.orEmpty;

import java.util.List;
import java.util.Optional;

/** A list of codes (danh mục mã) for choices in forms. */
public record CodeList(LocalizedText name, String source, List<Item> items) {

    public CodeList {
        source = orEmpty(source);
        items = orEmpty(items);
    }

    public Optional<Item> item(String id) {
        return items.stream().filter(item -> item.id().equals(id)).findFirst();
    }

    /**
     * One code.
     *
     * @param group parent or group; empty for none
     * @param also other names that people type
     * @param colour official map colour; empty for none
     */
    public record Item(String id, String vi, String en, String group, List<String> also, String colour) {
        public Item {
            group = orEmpty(group);
            also = orEmpty(also);
            colour = orEmpty(colour);
        }

        public LocalizedText label() {
            return new LocalizedText(vi, en);
        }
    }
}
