package dev.sluice.engine.judge;

import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.journal.Change;
import dev.sluice.engine.journal.EventFilter;
import dev.sluice.engine.journal.EventRow;
import dev.sluice.engine.journal.Page;
import dev.sluice.engine.journal.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Events that were sent so long before they were received that a person is asked first. It is known what they are and whom
 * they are about, and no rule has looked at them.
 */
public final class LateEvents {
    private static final int BATCH = 200;

    private final Parts parts;
    private final Map<String, Duration> oldestAccepted;

    /**
     * @param oldestAccepted by connection; over one that is not here nothing is too old
     */
    public LateEvents(Parts parts, Map<String, Duration> oldestAccepted) {
        this.parts = parts;
        this.oldestAccepted = Map.copyOf(oldestAccepted);
    }

    /**
     * Why an event has to wait for a person; empty when it need not. Compared with when it was received, so that nothing
     * becomes late by waiting here.
     *
     * @param sentAt as its sender says; null when it does not
     */
    Optional<String> why(EventRow event, @Nullable Instant sentAt) {
        Duration most = oldestAccepted.get(event.connection());
        if (most == null || sentAt == null || event.letIn()) {
            return Optional.empty();
        }
        Duration age = Duration.between(sentAt, event.receivedAt());
        return age.compareTo(most) > 0
                ? Optional.of("sent at " + sentAt + ", " + words(age) + " before it was received; oldest-accepted is "
                        + words(most))
                : Optional.empty();
    }

    private static String words(Duration time) {
        if (time.toDays() >= 2) {
            return time.toDays() + " days";
        }
        if (time.toHours() >= 2) {
            return time.toHours() + " hours";
        }
        return time.toMinutes() >= 2 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }

    /**
     * Has a late event judged after all, by the rules in force.
     *
     * @throws NoSuchElementException when there is no such event
     * @throws ConflictException when it did not come late, or was let in before
     */
    public void letIn(String id) throws ConflictException {
        EventRow event =
                parts.store().event(id).orElseThrow(() -> new NoSuchElementException("there is no event " + id));
        if (event.status() != EventRow.Status.LATE) {
            throw new ConflictException(
                    "event " + id + " is " + event.status().word() + "; release is for a late event");
        }
        parts.commit(List.of(new Change.LetIn(id, parts.now())));
    }

    /**
     * Has all events judged that are late at this moment.
     *
     * @param connection those that came over this one alone
     * @return how many there were
     */
    public int letAllIn(Optional<String> connection) {
        EventFilter late = new EventFilter(connection.orElse(null), null, null, EventRow.Status.LATE, null, null);
        int all = 0;
        String cursor = null;
        do {
            Page<EventRow> page = parts.store().events(late, new PageRequest(BATCH, cursor));
            parts.commit(page.items().stream()
                    .<Change>map(event -> new Change.LetIn(event.id(), parts.now()))
                    .toList());
            all += page.items().size();
            cursor = page.next();
        } while (cursor != null);
        return all;
    }
}
