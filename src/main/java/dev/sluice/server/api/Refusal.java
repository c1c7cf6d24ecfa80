package dev.sluice.server.api;

import dev.sluice.server.problem.Problem;

/** A request that gets no for an answer. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    Refusal(int status, String detail) {
        super(detail);
        problem = new Problem(status, detail);
    }

    /** Something that was asked for by its id. */
    static Refusal unknown(String what, String id) {
        return new Refusal(404, "There is no " + what + " " + id + ".");
    }

    Problem problem() {
        return problem;
    }
}
