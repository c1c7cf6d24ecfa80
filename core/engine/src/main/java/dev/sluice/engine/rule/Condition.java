package dev.sluice.engine.rule;

import static java.util.Objects.requireNonNull;

import dev.sluice.engine.expression.Evaluation;
import dev.sluice.engine.expression.Expression;
import dev.sluice.engine.expression.Verdict;
import dev.sluice.engine.rule.Trace.Met;
import dev.sluice.engine.rule.Trace.NotMet;
import dev.sluice.engine.rule.Trace.Unjudged;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must be true for a rule to run. */
public sealed interface Condition {

    /** Judges it, line by line, only as far as the answer needs. */
    Trace judge(Evaluation evaluation);

    /**
     * One line: one expression, one row in the trace.
     *
     * @param text as it stands in the file
     */
    record Line(Expression expression, String text, Place place) implements Condition {
        public Line {
            requireNonNull(expression, "expression");
            requireNonNull(text, "text");
            requireNonNull(place, "place");
        }

        @Override
        public Trace judge(Evaluation evaluation) {
            Verdict verdict = expression.judge(evaluation);
            if (verdict instanceof Verdict.NotMet not) {
                return new NotMet(this, not.because(), expression.values(evaluation));
            }
            return verdict instanceof Verdict.Unjudged unjudged ? new Unjudged(this, unjudged.why()) : new Met();
        }
    }

    /** All of them; judging ends at the first that is not met or cannot be judged. */
    record All(List<Condition> of) implements Condition {
        public All {
            of = List.copyOf(of);
        }

        @Override
        public Trace judge(Evaluation evaluation) {
            for (Condition part : of) {
                Trace trace = part.judge(evaluation);
                if (!(trace instanceof Met)) {
                    return trace;
                }
            }
            return new Met();
        }
    }

    /** At least one of them; not met only when each is known not to be. */
    record Any(List<Condition> of) implements Condition {
        public Any {
            of = List.copyOf(of);
        }

        @Override
        public Trace judge(Evaluation evaluation) {
            @Nullable Trace worst = null;
            for (Condition part : of) {
                Trace trace = part.judge(evaluation);
                if (trace instanceof Met) {
                    return trace;
                }
                boolean worse = trace instanceof Unjudged && !(worst instanceof Unjudged);
                worst = worst == null || worse ? trace : worst;
            }
            return worst == null ? new Met() : worst;
        }
    }

    /** Not one of them; met only when each is known not to be. */
    record None(List<Condition> of) implements Condition {
        public None {
            of = List.copyOf(of);
        }

        @Override
        public Trace judge(Evaluation evaluation) {
            @Nullable Trace unjudged = null;
            for (Condition part : of) {
                Trace trace = part.judge(evaluation);
                if (trace instanceof Met) {
                    Line line = firstLine(part);
                    return new NotMet(
                            line,
                            "it is true and stands under none",
                            line.expression().values(evaluation));
                }
                if (trace instanceof Unjudged && unjudged == null) {
                    unjudged = trace;
                }
            }
            return unjudged == null ? new Met() : unjudged;
        }

        private static Line firstLine(Condition condition) {
            if (condition instanceof Line line) {
                return line;
            }
            List<Condition> parts = condition instanceof All all
                    ? all.of()
                    : condition instanceof Any any ? any.of() : ((None) condition).of();
            return firstLine(parts.get(0));
        }
    }
}
