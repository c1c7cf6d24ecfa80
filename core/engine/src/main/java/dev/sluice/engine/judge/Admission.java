package dev.sluice.engine.judge;

import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.journal.OnceRow;
import dev.sluice.engine.journal.RunRow;
import dev.sluice.engine.journal.WaitingFor;
import dev.sluice.engine.rule.Rule;
import dev.sluice.engine.rule.RunPolicy;
import dev.sluice.engine.schema.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Says whether a rule whose lines are all true may run now: {@code once-within} and {@code overlap}. */
public final class Admission {
    private static final Duration TURN = Duration.ofSeconds(5);
    /** A run that waits for its time may be cancelled meanwhile, and whoever waits for it need not know. */
    private static final Duration LONG_TURN = Duration.ofMinutes(15);

    private final Parts parts;

    public Admission(Parts parts) {
        this.parts = parts;
    }

    /** What may become of it. */
    public enum Answer {
        RUN,
        /** Run, once the run before it in the lane has ended. */
        RUN_AFTER,
        REPEAT,
        OVERLAP,
        /** Cannot be said before the run ahead has started a step or ended. */
        TURN
    }

    /**
     * Asks whether a run may follow.
     *
     * @param key of the run
     * @param dry whether it would write nothing; then it counts for nothing either
     */
    public Answer ask(Docket docket, RunKey.Known key, boolean dry) {
        return ask(docket, key, dry, false);
    }

    /**
     * Asks whether a run may follow.
     *
     * @param ahead whether a run of this rule and key is being written by the same commit
     */
    Answer ask(Docket docket, RunKey.Known key, boolean dry, boolean ahead) {
        if (dry || parts.dryRun()) {
            return Answer.RUN;
        }
        Rule rule = docket.rule();
        List<RunRow> others = parts.store().openRuns(key.lane(rule)).stream()
                .filter(run -> !run.event().equals(docket.event().row().id()))
                // one whose rule is judged later is asked itself
                .filter(run -> run.progress().judged())
                .toList();
        if (rule.policy().onceWithin() != null) {
            if (counted(docket, key).isPresent()) {
                return Answer.REPEAT;
            }
            if (ahead || others.stream().anyMatch(run -> !run.progress().begun())) {
                return Answer.TURN;
            }
        }
        boolean busy = ahead || !others.isEmpty();
        if (busy && rule.policy().overlap() == RunPolicy.Overlap.SKIP) {
            return Answer.OVERLAP;
        }
        return busy ? Answer.RUN_AFTER : Answer.RUN;
    }

    /** How soon to ask again where the answer was {@link Answer#TURN}: hardly before the run ahead may begin. */
    public Duration again(String lane) {
        return parts.store().openRuns(lane).stream()
                .filter(run -> run.progress().judged() && !run.progress().begun())
                .map(RunRow::due)
                .map(due -> due.waitingFor() == WaitingFor.TIME
                        ? Duration.between(parts.now(), due.nextAt())
                        : Duration.ZERO)
                .min(Comparator.naturalOrder())
                .filter(wait -> wait.compareTo(TURN) > 0)
                .map(wait -> wait.compareTo(LONG_TURN) > 0 ? LONG_TURN : wait)
                .orElse(TURN);
    }

    /** The run that counts, within {@code once-within} before this event. */
    public Optional<OnceRow> counted(Docket docket, RunKey.Known key) {
        Rule rule = docket.rule();
        Span within = rule.policy().onceWithin();
        Instant received = docket.event().row().receivedAt();
        return within == null
                ? Optional.empty()
                : parts.store()
                        .once(rule.id(), key.hash(), docket.event().row().id())
                        .filter(row -> received.isBefore(within.plusTo(row.receivedAt(), rule.zone())));
    }
}
