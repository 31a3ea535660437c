package vn.motcua.kernel;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list that is paged by key.
 *
 * @param next what to ask for the following page with; null on the last. Opaque: hand it back as it is.
 */
public record Slice<T>(List<T> items, @Nullable String next) {

    /** Makes a slice out of one row more than the page holds, so that "is there more" costs no query. */
    public static <T> Slice<T> of(List<T> oneMore, int size, Function<T, String> key) {
        if (oneMore.size() <= size) {
            return new Slice<>(oneMore, null);
        }
        List<T> items = oneMore.subList(0, size);
        return new Slice<>(items, key.apply(items.getLast()));
    }

    public <R> Slice<R> map(Function<T, R> shape) {
        return new Slice<>(items.stream().map(shape).toList(), next);
    }
}
