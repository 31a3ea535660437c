package vn.motcua.catalogue;

import vn.motcua.kernel.Problem;

/** Every way in which the catalogue refuses. */
public sealed interface CatalogueProblem extends Problem {

    record NoSuchProcedure(String code) implements CatalogueProblem {}

    /** The key of a page that this list never gave. */
    record NoSuchPage() implements CatalogueProblem {}

    /** There is no index to search in: it is still being made, or could not be made and is tried again. */
    record NotReady() implements CatalogueProblem {}

    @Override
    default Summary summary() {
        return switch (this) {
            case NoSuchProcedure(var code) ->
                new Summary(Kind.NOT_FOUND, "catalogue/no-such-procedure", "no procedure " + code);
            case NoSuchPage() -> new Summary(Kind.NOT_FOUND, "catalogue/no-such-page", "not a key of this list");
            case NotReady() -> new Summary(Kind.UNAVAILABLE, "catalogue/not-ready", "the index is being made");
        };
    }
}
