package dev.sluice.engine.judge;

import dev.sluice.engine.expression.Expression;
import dev.sluice.engine.expression.Result;
import dev.sluice.engine.internal.Hashes;
import dev.sluice.engine.internal.Scopes;
import dev.sluice.engine.journal.RunRow;
import dev.sluice.engine.rule.Rule;
import java.time.Instant;

/** What exactly a run is about: by it runs stand in lanes and are counted. */
public sealed interface RunKey {

    /** It is this. */
    record Known(String text, String hash) implements RunKey {
        /** The lane in which runs of this rule and key follow each other. */
        public String lane(Rule rule) {
            return RunRow.lane(rule.id(), hash);
        }
    }

    /** It cannot be worked out. */
    record Unknown(String why) implements RunKey {}

    /** The key that the trigger gave. */
    static Known byTrigger(Docket docket) {
        return known(docket.event().key());
    }

    /** The key as the rule says; without a word of it, the trigger's. */
    static RunKey of(Docket docket, Instant now) {
        Expression expression = docket.rule().policy().key();
        if (expression == null) {
            return byTrigger(docket);
        }
        Result result = expression.evaluate(docket.evaluation(now));
        if (result instanceof Result.Value value) {
            return known(Scopes.text(value.value()));
        }
        return new Unknown("the key cannot be made: "
                + (result instanceof Result.Empty empty
                        ? empty.what() + " is empty"
                        : ((Result.Failed) result).message()));
    }

    private static Known known(String text) {
        return new Known(text, Hashes.of("run", text));
    }
}
