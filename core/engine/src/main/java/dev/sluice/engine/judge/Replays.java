package dev.sluice.engine.judge;

import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.journal.Change;
import dev.sluice.engine.journal.DecisionRow;
import dev.sluice.engine.journal.EventRow;
import dev.sluice.engine.journal.Replay;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/** Judges an event once more: what it is by the plugins installed now, and what to do by the rules in force. */
public final class Replays {
    private final Parts parts;
    private final Triggers triggers;

    public Replays(Parts parts) {
        this.parts = parts;
        this.triggers = new Triggers(parts.catalogue());
    }

    /**
     * Adds a decision for each rule that listens now. One at a time, so that each has a number of its own.
     *
     * @param dry whether nothing may be written
     * @param again whether what was done before is done again
     * @return how many rules are going to decide
     * @throws NoSuchElementException when there is no such event
     * @throws ConflictException when it cannot be judged: unreadable, or not sorted yet
     */
    public synchronized int replay(String id, boolean dry, boolean again) throws ConflictException {
        EventRow event =
                parts.store().event(id).orElseThrow(() -> new NoSuchElementException("there is no event " + id));
        if (event.status() == EventRow.Status.UNREADABLE || event.status() == EventRow.Status.NEW) {
            throw new ConflictException("event " + id + " is " + event.status().word() + "; only an event that was"
                    + " judged can be judged again");
        }
        if (event.status() == EventRow.Status.LATE) {
            throw new ConflictException("event " + id + " came late and was never judged; release it instead");
        }
        Triggers.Answer answer = triggers.ask(parts.events().delivery(event));
        if (!answer.whole()) {
            throw new ConflictException("a plugin did not say in time what event " + id + " is; try again");
        }
        if (answer.part(event.part()).isEmpty() && !event.types().isEmpty()) {
            throw new ConflictException("no installed plugin knows any more what event " + id + " is; it was "
                    + event.types().get(0).type() + ". Put its plugin back, then replay");
        }
        List<DecisionRow> before = parts.store().decisions(id);
        Replay replay = next(before, dry, again);
        Matching.Match match = new Matching(parts, parts.book().get(), replay, null)
                .match(event, answer.part(event.part()), answer.failed());
        List<Change> changes = new ArrayList<>();
        if (before.stream().anyMatch(decision -> decision.outcome() == DecisionRow.Outcome.PENDING)) {
            changes.addAll(match.with(EventRow.Status.PENDING).changes());
            // decisions may have been made since they were read
            changes.add(new Change.CloseEvent(id));
        } else {
            changes.addAll(match.changes());
        }
        parts.commit(changes);
        return match.decisions().size();
    }

    /** What was only tried out has done nothing, so it raises no generation. */
    private static Replay next(List<DecisionRow> before, boolean dry, boolean again) {
        int last = before.stream()
                .mapToInt(decision -> decision.cause().replay().replay())
                .max()
                .orElse(0);
        int generation = before.stream()
                .map(decision -> decision.cause().replay())
                .filter(replay -> !replay.dry())
                .mapToInt(Replay::generation)
                .max()
                .orElse(0);
        return new Replay(last + 1, again ? generation + 1 : generation, dry);
    }
}
