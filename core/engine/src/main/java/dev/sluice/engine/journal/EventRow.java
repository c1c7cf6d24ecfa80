package dev.sluice.engine.journal;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An event.
 *
 * @param seq the order in which events were kept; 0 until the store gave it
 * @param id {@code evt_} and a ULID
 * @param delivery id of the delivery it came in; equal for events of one delivery
 * @param part which of the delivery's events it is, from 0
 * @param types its types, each with the key a run of a rule on it has; empty until sorted
 * @param subject hash of connection, kind and identity; empty until sorted
 * @param source {@code webhook}
 * @param cause the run that caused it, when known
 * @param depth how many runs lie between it and an event from outside
 * @param waitingFor what it waits for while new
 * @param nextAt when it is looked at again while new
 * @param book the rule book by which it was first judged
 * @param reason why it is unreadable
 * @param shard 0 to 63, by subject
 */
public record EventRow(
        long seq,
        String id,
        String delivery,
        int part,
        String connection,
        List<Typed> types,
        String subject,
        Instant receivedAt,
        @Nullable Instant sentAt,
        String source,
        @Nullable String cause,
        int depth,
        Status status,
        @Nullable WaitingFor waitingFor,
        Instant nextAt,
        @Nullable String book,
        @Nullable String reason,
        int shard) {
    private static final int SHARDS = 64;

    public EventRow {
        types = List.copyOf(types);
    }

    /** A new part of the same delivery. */
    public EventRow split(String newId, int newPart) {
        return new EventRow(
                0,
                newId,
                delivery,
                newPart,
                connection,
                types,
                subject,
                receivedAt,
                sentAt,
                source,
                cause,
                depth,
                status,
                waitingFor,
                nextAt,
                book,
                reason,
                shard);
    }

    /** The same, to be looked at again. */
    public EventRow later(WaitingFor why, Instant at) {
        return new EventRow(
                seq,
                id,
                delivery,
                part,
                connection,
                types,
                subject,
                receivedAt,
                sentAt,
                source,
                cause,
                depth,
                status,
                why,
                at,
                book,
                reason,
                shard);
    }

    /** The same, with what it is and whom it is about. */
    public EventRow sorted(List<Typed> found, String about, @Nullable Instant sent, String byBook) {
        int shardOf = Math.floorMod(about.hashCode(), SHARDS);
        return new EventRow(
                seq,
                id,
                delivery,
                part,
                connection,
                found,
                about,
                receivedAt,
                sent == null ? sentAt : sent,
                source,
                cause,
                depth,
                status,
                null,
                nextAt,
                byBook,
                reason,
                shardOf);
    }

    /** The same with another status. */
    public EventRow with(Status other) {
        return new EventRow(
                seq,
                id,
                delivery,
                part,
                connection,
                types,
                subject,
                receivedAt,
                sentAt,
                source,
                cause,
                depth,
                other,
                waitingFor,
                nextAt,
                book,
                reason,
                shard);
    }

    /** A type of the event and the key that its trigger gave, the subject in front. */
    public record Typed(String type, String key) {}

    /** See design: the words of an event. */
    public enum Status {
        NEW,
        PENDING,
        DONE,
        UNREADABLE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
