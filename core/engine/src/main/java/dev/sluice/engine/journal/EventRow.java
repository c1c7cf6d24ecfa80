package dev.sluice.engine.journal;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An event. Its body is payload {@code body} of its delivery.
 *
 * @param seq the order in which events were kept; 0 until the store gave it
 * @param id {@code evt_} and a ULID
 * @param delivery id of the delivery it came in, {@code dlv_} and a ULID; equal for events of one delivery
 * @param part which of the delivery's events it is, from 0
 * @param first {@code seq} of the delivery's first event; null for that one itself
 * @param options what was set for the connection when it came in that its types depend on, as JSON; null: nothing
 * @param types its types, each with the key a run of a rule on it has; empty until sorted
 * @param subject hash of connection, kind and identity; empty until sorted
 * @param due when it is looked at again while new
 * @param book the rule book by which it was first judged
 * @param reason why it is unreadable or late, or what went wrong when it was sorted
 * @param shard 0 to 63, by subject
 */
public record EventRow(
        long seq,
        String id,
        String delivery,
        int part,
        @Nullable Long first,
        String connection,
        @Nullable String options,
        List<Typed> types,
        String subject,
        Instant receivedAt,
        @Nullable Instant sentAt,
        Origin origin,
        Status status,
        Due due,
        @Nullable String book,
        @Nullable String reason,
        int shard) {
    private static final int SHARDS = 64;

    public EventRow {
        types = List.copyOf(types);
    }

    /** One that just came in. */
    public static EventRow arrived(String id, String delivery, String connection, Instant now) {
        return new EventRow(
                0,
                id,
                delivery,
                0,
                null,
                connection,
                null,
                List.of(),
                "",
                now,
                null,
                Origin.WEBHOOK,
                Status.NEW,
                new Due(null, now),
                null,
                null,
                0);
    }

    /** The same, come in under these options. */
    public EventRow under(@Nullable String set) {
        return new EventRow(
                seq,
                id,
                delivery,
                part,
                first,
                connection,
                set,
                types,
                subject,
                receivedAt,
                sentAt,
                origin,
                status,
                due,
                book,
                reason,
                shard);
    }

    /** The order of its delivery; events of one delivery follow each other by part. */
    public long place() {
        return first == null ? seq : first;
    }

    /** A further event of the same delivery. */
    public EventRow split(String newId, int newPart) {
        return new EventRow(
                0,
                newId,
                delivery,
                newPart,
                place(),
                connection,
                options,
                types,
                subject,
                receivedAt,
                sentAt,
                origin,
                status,
                due,
                book,
                reason,
                shard);
    }

    /** The same, kept though it cannot be read. */
    public EventRow unreadable(String why) {
        return at(Status.UNREADABLE, due, why);
    }

    /** The same, to be looked at again. */
    public EventRow later(WaitingFor why, Instant nextAt) {
        return at(status, new Due(why, nextAt), reason);
    }

    /** Whether it came late and a person let it in after all: it is known already what it is, and it is not judged yet. */
    public boolean letIn() {
        return status == Status.NEW && !types.isEmpty();
    }

    /** The same with another status. */
    public EventRow with(Status other) {
        return at(other, due, reason);
    }

    private EventRow at(Status now, Due next, @Nullable String why) {
        return new EventRow(
                seq,
                id,
                delivery,
                part,
                first,
                connection,
                options,
                types,
                subject,
                receivedAt,
                sentAt,
                origin,
                now,
                next,
                book,
                why,
                shard);
    }

    /** The same, with what it is and whom it is about, kept until a person lets it in. */
    public EventRow late(Sorted found, @Nullable String trouble) {
        return known(found, null, trouble).with(Status.LATE);
    }

    /**
     * The same, with what it is and whom it is about.
     *
     * @param by the rule book that judges it; the one that judged it first stays
     * @param trouble what went wrong meanwhile
     */
    public EventRow sorted(Sorted found, String by, @Nullable String trouble) {
        return known(found, book == null ? by : book, trouble);
    }

    private EventRow known(Sorted found, @Nullable String by, @Nullable String trouble) {
        return new EventRow(
                seq,
                id,
                delivery,
                part,
                first,
                connection,
                options,
                found.types(),
                found.subject(),
                receivedAt,
                found.sentAt() == null ? sentAt : found.sentAt(),
                origin,
                status,
                due.over(),
                by,
                trouble,
                Math.floorMod(found.subject().hashCode(), SHARDS));
    }

    /**
     * What triggers say of an event.
     *
     * @param subject hash
     */
    public record Sorted(
            List<Typed> types, String subject, @Nullable Instant sentAt) {}

    /** A type of the event and the key that its trigger gave, the subject in front. */
    public record Typed(String type, String key) {}

    /** See design: the words of an event. */
    public enum Status {
        NEW,
        PENDING,
        DONE,
        UNREADABLE,
        LATE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
