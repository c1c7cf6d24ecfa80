package dev.sluice.engine.judge;

import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.journal.DecisionRow;
import dev.sluice.engine.journal.OnceRow;
import dev.sluice.engine.journal.RunRow;
import dev.sluice.engine.rule.Rule;
import dev.sluice.engine.rule.RunPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Says whether a rule whose lines are all true may run now: {@code once-within} and {@code overlap}. */
final class Admission {
    private final Parts parts;

    Admission(Parts parts) {
        this.parts = parts;
    }

    enum Answer {
        RUN,
        /** Run, once the run before it in the lane has ended. */
        RUN_AFTER,
        REPEAT,
        OVERLAP,
        /** Cannot be said before the run ahead has started a step or ended. */
        TURN
    }

    /**
     * Asks for one decision.
     *
     * @param ahead whether a run of this rule and key is being written by the same commit
     */
    Answer ask(Docket docket, DecisionRow row, String keyHash, boolean ahead) {
        Rule rule = docket.rule();
        if (row.dry() || parts.dryRun()) {
            return Answer.RUN;
        }
        List<RunRow> others = parts.store().openRuns(rule.id() + "|" + keyHash).stream()
                .filter(run -> !run.event().equals(row.event()))
                .filter(run -> run.status() != RunRow.Status.PARKED)
                .toList();
        if (rule.policy().onceWithin() != null) {
            if (repeats(docket, keyHash)) {
                return Answer.REPEAT;
            }
            if (ahead || others.stream().anyMatch(run -> !run.begun())) {
                return Answer.TURN;
            }
        }
        boolean busy = ahead || !others.isEmpty();
        if (busy && rule.policy().overlap() == RunPolicy.Overlap.SKIP) {
            return Answer.OVERLAP;
        }
        return busy ? Answer.RUN_AFTER : Answer.RUN;
    }

    private boolean repeats(Docket docket, String keyHash) {
        Rule rule = docket.rule();
        Instant received = docket.event().row().receivedAt();
        Optional<OnceRow> last = parts.store().once(rule.id(), keyHash);
        return last.filter(row -> !row.event().equals(docket.event().row().id()))
                .filter(row -> rule.policy().onceWithin() != null
                        && received.isBefore(rule.policy().onceWithin().plusTo(row.receivedAt(), rule.zone())))
                .isPresent();
    }
}
