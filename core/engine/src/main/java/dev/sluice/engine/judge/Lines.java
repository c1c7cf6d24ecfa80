package dev.sluice.engine.judge;

import dev.sluice.engine.expression.Evaluation;
import dev.sluice.engine.rule.Condition;
import dev.sluice.engine.rule.Trace;

/** Tests the lines of an {@code if}. */
final class Lines {
    private Lines() {}

    static Judged judge(Condition condition, Evaluation evaluation) {
        Trace trace = condition.judge(evaluation);
        if (trace instanceof Trace.NotMet not) {
            return new Judged.NotMet(
                    not.line().text(), not.because(), not.line().place(), not.values());
        }
        if (trace instanceof Trace.Unjudged not) {
            return Judged.Unjudged.byRule(not.why(), not.line().place());
        }
        return new Judged.Met();
    }
}
