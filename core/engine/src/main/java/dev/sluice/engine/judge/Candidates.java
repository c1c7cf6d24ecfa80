package dev.sluice.engine.judge;

import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.journal.DecisionRow;
import dev.sluice.engine.journal.DecisionRow.Outcome;
import dev.sluice.engine.journal.EventRow;
import dev.sluice.engine.journal.WaitingFor;
import dev.sluice.engine.rule.Candidate;
import dev.sluice.engine.rule.RuleBook;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the rules that have to decide about an event: one row for each. */
public final class Candidates {
    private static final Duration PLUGIN_AWAY = Duration.ofMinutes(1);
    private final Parts parts;

    public Candidates(Parts parts) {
        this.parts = parts;
    }

    /**
     * Which time an event is judged.
     *
     * @param number 0 for the first
     * @param again how often a replay asked to forget what was done
     * @param dry whether nothing may be written
     */
    public record Replay(int number, int again, boolean dry) {
        static final Replay NONE = new Replay(0, 0, false);
    }

    List<DecisionRow> of(EventRow event, String subject, List<Claim> claims, Replay replay) {
        RuleBook book = parts.book().get();
        Map<String, DecisionRow> byRule = new LinkedHashMap<>();
        for (Claim claim : claims) {
            for (Candidate candidate : book.candidates(
                    claim.type(), event.connection(), claim.recognition().filterValues())) {
                byRule.computeIfAbsent(
                        candidate.id(), rule -> row(event, subject, new Listening(candidate, claim.type()), replay));
            }
        }
        return List.copyOf(byRule.values());
    }

    private record Listening(Candidate rule, String type) {}

    private DecisionRow row(EventRow event, String subject, Listening listening, Replay replay) {
        Candidate rule = listening.rule();
        boolean off = rule.standing() == Candidate.Standing.OFF;
        boolean away = rule.standing() == Candidate.Standing.UNAVAILABLE;
        return new DecisionRow(
                event.seq(),
                event.id(),
                rule.id(),
                replay.number(),
                replay.again(),
                replay.dry(),
                rule.version(),
                listening.type(),
                rule.loads() ? event.connection() : "",
                rule.id() + "|" + subject,
                subject,
                off ? Outcome.OFF : Outcome.PENDING,
                off ? null : away ? WaitingFor.PLUGIN : WaitingFor.TURN,
                away ? parts.now().plus(PLUGIN_AWAY) : parts.now(),
                0,
                null,
                null,
                null,
                null,
                null,
                off ? parts.now() : null);
    }
}
