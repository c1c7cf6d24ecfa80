package dev.sluice.engine.judge;

import dev.sluice.api.Delivery;
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
    private final Triggers triggers;

    public Sorter(Parts parts) {
        this.parts = parts;
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
            List<Change> sorted = guarded(event, book);
            changes.addAll(sorted);
            if (waits(sorted)) {
                // it may have cost seconds, and what is sorted already need not wait for the next one that does
                break;
            }
        }
        parts.commit(changes);
        return true;
    }

    private static boolean waits(List<Change> sorted) {
        return ((Change.PutEvent) sorted.get(0)).event().due().waitingFor() == WaitingFor.RETRY;
    }

    private List<Change> guarded(EventRow event, RuleBook book) {
        try {
            return sort(event, book);
        } catch (RuntimeException | Error broken) {
            log.error(
                    "Event {} could not be sorted and is looked at again in a minute: {}",
                    event.id(),
                    FaultText.of(broken));
            return List.of(later(event, WaitingFor.RETRY, LOOK_AGAIN));
        }
    }

    private List<Change> sort(EventRow event, RuleBook book) {
        Delivery delivery = parts.events().delivery(event);
        Triggers.Answer answer = triggers.ask(delivery);
        Duration age = Duration.between(event.receivedAt(), parts.now());
        if (!answer.whole() && age.compareTo(LONGEST) < 0) {
            return List.of(later(event, WaitingFor.RETRY, busy(age)));
        }
        if (answer.events().isEmpty() && !parts.catalogue().has(delivery.connectionType())) {
            return List.of(later(event, WaitingFor.PLUGIN, LOOK_AGAIN));
        }
        answer.failed()
                .forEach(failure ->
                        log.error("Event {}: {}; see: sluice events {}", event.id(), failure.getMessage(), event.id()));
        Matching matching = new Matching(parts, book, Replay.NONE);
        List<Change> changes = new ArrayList<>();
        for (int part = 0; part < Math.max(1, answer.events().size()); part++) {
            EventRow row = part == 0 ? event : event.split(Ids.event(), part);
            changes.addAll(
                    matching.match(row, answer.part(part), answer.failed()).changes());
        }
        changes.add(new Change.Address(event.delivery(), answer.events().size() > 1 ? "" : subject(changes)));
        return changes;
    }

    /** Whom the body is about, which came in before anybody knew. */
    private static String subject(List<Change> sorted) {
        return ((Change.PutEvent) sorted.get(0)).event().subject();
    }

    /** As long as it has waited so far: a plugin that hangs each time must not be asked without end. */
    private static Duration busy(Duration age) {
        Duration longest = Retry.DEFAULT.longestWait();
        return age.compareTo(BUSY) < 0 ? BUSY : age.compareTo(longest) > 0 ? longest : age;
    }

    private Change later(EventRow event, WaitingFor why, Duration wait) {
        return new Change.PutEvent(event.later(why, parts.now().plus(wait)));
    }
}
