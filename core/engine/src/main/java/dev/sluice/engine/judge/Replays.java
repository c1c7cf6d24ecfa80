package dev.sluice.engine.judge;

import dev.sluice.api.Delivery;
import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.journal.Change;
import dev.sluice.engine.journal.DecisionRow;
import dev.sluice.engine.journal.EventRow;
import dev.sluice.engine.plugin.InstalledTrigger;
import dev.sluice.engine.plugin.Recognition;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/** Judges an event once more, by the rules in force. */
public final class Replays {
    private final Parts parts;
    private final Candidates candidates;

    public Replays(Parts parts, Candidates candidates) {
        this.parts = parts;
        this.candidates = candidates;
    }

    /**
     * Adds a decision for each rule that listens now.
     *
     * @param dry whether nothing may be written
     * @param again whether what was done before is done again
     * @return how many rules are going to decide
     * @throws NoSuchElementException when there is no such event
     * @throws ConflictException when it cannot be judged: unreadable, or not sorted yet
     */
    public int replay(String id, boolean dry, boolean again) throws ConflictException {
        EventRow event =
                parts.store().event(id).orElseThrow(() -> new NoSuchElementException("there is no event " + id));
        if (event.status() == EventRow.Status.UNREADABLE || event.status() == EventRow.Status.NEW) {
            throw new ConflictException("event " + id + " is " + event.status().word() + "; only an event that was"
                    + " judged can be judged again");
        }
        List<DecisionRow> before = parts.store().decisions(id);
        int number = before.stream().mapToInt(DecisionRow::replay).max().orElse(0) + 1;
        int generation = before.stream().mapToInt(DecisionRow::again).max().orElse(0) + (again ? 1 : 0);
        List<DecisionRow> decisions =
                candidates.of(event, event.subject(), claims(event), new Candidates.Replay(number, generation, dry));
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.PutEvent(event.with(EventRow.Status.PENDING)));
        decisions.forEach(decision -> changes.add(new Change.PutDecision(decision)));
        changes.add(new Change.CloseEvent(id));
        parts.commit(changes);
        return decisions.size();
    }

    private List<Claim> claims(EventRow event) {
        Delivery delivery = parts.events().delivery(event);
        List<Claim> claims = new ArrayList<>();
        for (InstalledTrigger trigger : parts.catalogue().triggers()) {
            List<Recognition> found = parts.events().recognise(trigger, delivery, event);
            if (event.part() < found.size()) {
                claims.add(new Claim(trigger.type(), found.get(event.part())));
            }
        }
        return claims;
    }
}
