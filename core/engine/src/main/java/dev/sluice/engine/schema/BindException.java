package dev.sluice.engine.schema;

import dev.sluice.api.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** Values do not fit the record that they were meant for. */
public final class BindException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    BindException(List<Problem> problems) {
        super(problems.stream().map(BindException::line).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    private static String line(Problem problem) {
        return problem.field().isEmpty() ? problem.message() : problem.field() + ": " + problem.message();
    }

    /** What does not fit, each with its field in kebab-case. */
    public List<Problem> problems() {
        return problems;
    }
}
