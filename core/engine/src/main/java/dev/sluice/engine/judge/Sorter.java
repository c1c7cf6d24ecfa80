package dev.sluice.engine.judge;

import dev.sluice.api.Delivery;
import dev.sluice.api.Subject;
import dev.sluice.engine.internal.Hashes;
import dev.sluice.engine.internal.Ids;
import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.journal.Change;
import dev.sluice.engine.journal.DecisionRow;
import dev.sluice.engine.journal.EventRow;
import dev.sluice.engine.journal.WaitingFor;
import dev.sluice.engine.plugin.InstalledTrigger;
import dev.sluice.engine.plugin.Recognition;
import dev.sluice.engine.rule.RuleBook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

    private final Parts parts;
    private final Candidates candidates;

    public Sorter(Parts parts, Candidates candidates) {
        this.parts = parts;
        this.candidates = candidates;
    }

    /** Sorts the next batch in one commit; false when nothing was new. */
    public boolean pass() {
        List<EventRow> batch = parts.store().newEvents(parts.now(), BATCH);
        if (batch.isEmpty()) {
            return false;
        }
        RuleBook book = parts.book().get();
        parts.commit(batch.stream().flatMap(event -> guarded(event, book)).toList());
        return true;
    }

    private Stream<Change> guarded(EventRow event, RuleBook book) {
        try {
            return sort(event, book).stream();
        } catch (RuntimeException broken) {
            log.error("Event {} could not be sorted and is looked at again in a minute", event.id(), broken);
            return Stream.of(new Change.PutEvent(
                    event.later(WaitingFor.RETRY, parts.now().plus(LOOK_AGAIN))));
        }
    }

    private List<Change> sort(EventRow event, RuleBook book) {
        Delivery delivery = parts.events().delivery(event);
        List<List<Claim>> found = claims(event, delivery);
        if (found.isEmpty()) {
            boolean away = !parts.catalogue().has(delivery.connectionType());
            return List.of(new Change.PutEvent(
                    away
                            ? event.later(WaitingFor.PLUGIN, parts.now().plus(LOOK_AGAIN))
                            : event.sorted(List.of(), Hashes.of("event", event.id()), null, book.version())
                                    .with(EventRow.Status.DONE)));
        }
        List<Change> changes = new ArrayList<>();
        for (int part = 0; part < found.size(); part++) {
            EventRow row = part == 0 ? event : event.split(Ids.event(), part);
            changes.addAll(settle(row, found.get(part), book));
            if (part > 0) {
                String body = parts.store().payload(event.id(), "body").orElseThrow();
                changes.add(new Change.PutPayload(row.id(), "body", "", body));
            }
        }
        return changes;
    }

    /** What the triggers find, by the part of the delivery. */
    private List<List<Claim>> claims(EventRow event, Delivery delivery) {
        List<List<Claim>> byPart = new ArrayList<>();
        for (InstalledTrigger trigger : parts.catalogue().triggers()) {
            List<Recognition> recognised = parts.events().recognise(trigger, delivery, event);
            for (int part = 0; part < recognised.size(); part++) {
                if (part == byPart.size()) {
                    byPart.add(new ArrayList<>());
                }
                byPart.get(part).add(new Claim(trigger.type(), recognised.get(part)));
            }
        }
        return byPart;
    }

    private List<Change> settle(EventRow event, List<Claim> claims, RuleBook book) {
        Subject subject = claims.get(0).recognition().subject();
        List<Claim> agreed =
                claims.stream().filter(claim -> agrees(claim, subject, event)).toList();
        String hash = subject.identity().isEmpty()
                ? Hashes.of("subject", event.connection(), subject.kind(), event.id())
                : Hashes.of("subject", event.connection(), subject.kind(), subject.identity());
        List<EventRow.Typed> types = agreed.stream()
                .map(claim -> new EventRow.Typed(
                        claim.type(), key(hash, claim.recognition().key())))
                .toList();
        List<DecisionRow> decisions = candidates.of(event, hash, agreed, Candidates.Replay.NONE);
        boolean open = decisions.stream().anyMatch(row -> row.outcome() == DecisionRow.Outcome.PENDING);
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.PutEvent(
                event.sorted(types, hash, claims.get(0).recognition().sentAt(), book.version())
                        .with(open ? EventRow.Status.PENDING : EventRow.Status.DONE)));
        if (!shown(subject).isEmpty()) {
            changes.add(new Change.PutPayload(event.id(), "subject", hash, shown(subject)));
        }
        decisions.forEach(decision -> changes.add(new Change.PutDecision(decision)));
        names(subject).forEach(name -> changes.add(new Change.PutAlias(Hashes.alias(name), hash)));
        return changes;
    }

    /** As people know it: by its ref where there is one. */
    private static String shown(Subject subject) {
        return subject.ref() != null ? subject.ref() : subject.identity();
    }

    private static Stream<String> names(Subject subject) {
        return Stream.of(
                        Optional.ofNullable(subject.id()),
                        Optional.ofNullable(subject.ref()),
                        Optional.ofNullable(subject.email()))
                .flatMap(Optional::stream)
                .filter(name -> !name.isBlank());
    }

    private static boolean agrees(Claim claim, Subject subject, EventRow event) {
        Subject claimed = claim.recognition().subject();
        boolean same =
                claimed.kind().equals(subject.kind()) && claimed.identity().equals(subject.identity());
        if (!same) {
            log.error(
                    "Trigger {} names another subject of event {} than the trigger before it; it is passed over",
                    claim.type(),
                    event.id());
        }
        return same;
    }

    private static String key(String subject, String finer) {
        return finer.isEmpty() ? subject : subject + "/" + Hashes.of("key", finer);
    }
}
