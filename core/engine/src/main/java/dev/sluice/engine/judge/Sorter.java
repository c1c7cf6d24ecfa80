package dev.sluice.engine.judge;

import dev.sluice.api.Delivery;
import dev.sluice.engine.internal.About;
import dev.sluice.engine.internal.FaultText;
import dev.sluice.engine.internal.Ids;
import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.journal.Change;
import dev.sluice.engine.journal.EventRow;
import dev.sluice.engine.journal.Replay;
import dev.sluice.engine.journal.WaitingFor;
import dev.sluice.engine.rule.Retry;
import dev.sluice.engine.rule.RuleBook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says of new events, in the order they were kept, what types they have, whom they are about and which rules have to
 * decide. Pure but for the journal: no plugin does I/O here.
 */
public final class Sorter {
    private static final Logger log = LoggerFactory.getLogger(Sorter.class);
    private static final int BATCH = 200;
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);
    private static final Duration BUSY = Duration.ofSeconds(5);
    /** A trigger that was not back in all this time is taken to have failed on the event. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Parts parts;
    private final LateEvents late;
    private final Triggers triggers;

    /**
     * @param late says which events wait for a person
     */
    public Sorter(Parts parts, LateEvents late) {
        this.parts = parts;
        this.late = late;
        this.triggers = new Triggers(parts.catalogue());
    }

    /** Sorts the next batch in one commit; false when nothing was new. */
    public boolean pass() {
        List<EventRow> batch = parts.store().newEvents(parts.now(), BATCH);
        if (batch.isEmpty()) {
            return false;
        }
        RuleBook book = parts.book().get();
        List<Change> changes = new ArrayList<>();
        for (EventRow event : batch) {
            Sorted sorted = About.event(event.id()).during(() -> guarded(event, book));
            changes.addAll(sorted.changes());
            if (sorted.late()) {
                // it may have cost seconds, and what is sorted already need not wait for the next one that does
                break;
            }
        }
        parts.commit(changes);
        return true;
    }

    /**
     * What is written of an event.
     *
     * @param late whether somebody did not answer in time or at all
     */
    private record Sorted(List<Change> changes, boolean late) {}

    private Sorted guarded(EventRow event, RuleBook book) {
        try {
            return sort(event, book);
        } catch (RuntimeException | Error broken) {
            log.error(
                    "Event {} could not be sorted and is looked at again in a minute: {}",
                    event.id(),
                    FaultText.of(broken));
            return later(event, WaitingFor.RETRY, LOOK_AGAIN);
        }
    }

    private Sorted sort(EventRow event, RuleBook book) {
        Delivery delivery = parts.events().delivery(event);
        Triggers.Answer answer = triggers.ask(delivery);
        Duration age = Duration.between(event.receivedAt(), parts.now());
        if (!answer.whole() && age.compareTo(LONGEST) < 0) {
            return later(event, WaitingFor.RETRY, busy(age));
        }
        if (answer.events().isEmpty() && !parts.catalogue().has(delivery.connectionType())) {
            return later(event, WaitingFor.PLUGIN, LOOK_AGAIN);
        }
        answer.failed()
                .forEach(failure ->
                        log.error("Event {}: {}; see: sluice events {}", event.id(), failure.getMessage(), event.id()));
        return new Sorted(changes(event, answer, book), false);
    }

    private List<Change> changes(EventRow event, Triggers.Answer answer, RuleBook book) {
        Matching matching = new Matching(parts, book, Replay.NONE, late);
        if (event.letIn()) {
            // its delivery was taken apart when it came, and the other parts have their own rows
            return matching.match(event, answer.part(event.part()), answer.failed())
                    .changes();
        }
        Matching.Match first = matching.match(event, answer.part(0), answer.failed());
        List<Change> changes = new ArrayList<>(first.changes());
        int found = answer.events().size();
        for (int part = 1; part < found; part++) {
            EventRow row = event.split(Ids.event(), part);
            changes.addAll(
                    matching.match(row, answer.part(part), answer.failed()).changes());
        }
        // the body came in before anybody knew whom it is about
        changes.add(new Change.Address(
                event.delivery(), found > 1 ? "" : first.event().subject()));
        return changes;
    }

    /** As long as it has waited so far: a plugin that hangs each time must not be asked without end. */
    private static Duration busy(Duration age) {
        Duration longest = Retry.DEFAULT.longestWait();
        return age.compareTo(BUSY) < 0 ? BUSY : age.compareTo(longest) > 0 ? longest : age;
    }

    private Sorted later(EventRow event, WaitingFor why, Duration wait) {
        Change later = new Change.PutEvent(event.later(why, parts.now().plus(wait)));
        return new Sorted(List.of(later), why == WaitingFor.RETRY);
    }
}
