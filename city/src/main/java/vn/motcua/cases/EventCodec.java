package vn.motcua.cases;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.motcua.cases.core.Event;
import vn.motcua.journal.Entry;
import vn.motcua.kernel.Json;

/** Events as entries: the type is {@code <kind>.<word>}, the body is the record. */
final class EventCodec {

    private static final Map<String, Class<?>> CLASSES = Arrays.stream(Event.class.getPermittedSubclasses())
            .collect(Collectors.toUnmodifiableMap(EventCodec::word, Function.identity()));

    private static final Map<Class<?>, String> WORDS =
            CLASSES.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    private EventCodec() {}

    static String type(String kind, Event event) {
        return kind + "." + WORDS.get(event.getClass());
    }

    /** Empty when the body was erased or can't be read. */
    static Optional<Event> event(Entry entry) {
        if (entry.isUnreadable()) {
            return Optional.empty();
        }
        String word = entry.type().substring(entry.type().indexOf('.') + 1);
        Class<?> shape = CLASSES.get(word);
        if (shape == null) {
            throw new IllegalStateException("no event is called " + entry.type());
        }
        byte[] body = entry.body();
        return body == null ? Optional.empty() : Optional.of((Event) Json.read(body, shape));
    }

    static List<HistoryItem> history(List<Entry> entries) {
        List<HistoryItem> history = new ArrayList<>();
        for (Entry e : entries) {
            HistoryItem before = history.isEmpty() ? null : history.getLast();
            if (e.isUnreadable()
                    && before != null
                    && before.isUnreadable()
                    && before.at().equals(e.recordedAt())) {
                history.set(history.size() - 1, before.with(e.seq()));
            } else {
                history.add(item(e));
            }
        }
        return List.copyOf(history);
    }

    private static HistoryItem item(Entry e) {
        return new HistoryItem(
                e.position(),
                e.seq(),
                e.recordedAt(),
                e.type(),
                e.actor(),
                event(e).orElse(null),
                e.isUnreadable() ? 1 : 0);
    }

    /** {@code SupplementRequested} is {@code supplement-requested}. */
    private static String word(Class<?> event) {
        return event.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(java.util.Locale.ROOT);
    }
}
