package vn.motcua.api;

import java.util.List;
import vn.motcua.web.Texts;

/**
 * One operation on the page to try the API.
 *
 * @param takes the media type of bytes that are sent as they are; empty for anything else
 */
public record TryRow(
        String id,
        String method,
        String path,
        String summary,
        boolean open,
        String scope,
        boolean body,
        boolean file,
        String takes,
        List<TryField> fields) {

    /** One parameter; {@code where} is {@code path}, {@code query} or {@code header}. */
    public record TryField(String id, String name, String where, boolean required) {}

    static TryRow of(OpenApi.Operation operation, Texts texts) {
        return new TryRow(
                operation.id(),
                operation.method(),
                operation.path(),
                operation.summary(texts),
                operation.open(),
                operation.scope(),
                operation.hasBody(),
                operation.hasFile() || !operation.takes().isEmpty(),
                operation.takes(),
                operation.inputs().stream()
                        .map(input -> new TryField(
                                operation.id() + "-" + input.name(), input.name(), input.where(), input.required()))
                        .toList());
    }
}
