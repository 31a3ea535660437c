package vn.motcua.definitions;

import vn.motcua.kernel.Problem;

/** Every way in which definitions say no to a request. */
public sealed interface DefinitionProblem extends Problem {

    record NotFound(String code, int version) implements DefinitionProblem {}

    @Override
    default Summary summary() {
        return switch (this) {
            case NotFound(var code, var version) ->
                new Summary(
                        Kind.NOT_FOUND, "definitions/not-found", "procedure " + code + " has no version " + version);
        };
    }
}
