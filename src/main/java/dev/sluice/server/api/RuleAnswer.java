package dev.sluice.server.api;

import dev.sluice.engine.rule.RuleProblem;
import dev.sluice.engine.rule.RuleState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a rule stands.
 *
 * @param version of the text in force; null when there is none
 */
public record RuleAnswer(
        String rule,
        String title,
        @Nullable String owner,
        String state,
        @Nullable String version,
        List<ProblemAnswer> problems) {

    static RuleAnswer of(RuleState state) {
        return new RuleAnswer(
                state.id(),
                state.title(),
                state.owner(),
                state.word(),
                state.version(),
                state.problems().stream().map(ProblemAnswer::of).toList());
    }

    /** Something wrong with its file; a {@code level} of {@code warning} does not keep it from being used. */
    public record ProblemAnswer(
            String file,
            int line,
            int column,
            String level,
            String code,
            String message,
            @Nullable String expected,
            @Nullable String fix) {

        static ProblemAnswer of(RuleProblem problem) {
            return new ProblemAnswer(
                    problem.place().file(),
                    problem.place().line(),
                    problem.place().column(),
                    problem.level().word(),
                    problem.code(),
                    problem.message(),
                    problem.expected(),
                    problem.fix());
        }
    }
}
