package vn.motcua.kernel;

/** The only exception with which a rule says no. */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.summary().type() + ": " + problem.summary().detail(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
