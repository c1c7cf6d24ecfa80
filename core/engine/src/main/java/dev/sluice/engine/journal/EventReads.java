package dev.sluice.engine.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads events. */
final class EventReads {
    private static final RowReader<EventRow> ROW = RowReader.of(EventRow.class);

    static final String NEW = "select " + ROW.columns("e") + " from event e indexed by event_new"
            + " where e.status = 'new' and e.next_at <= ? order by e.seq limit ?";
    private static final String LIST = "event";

    private final Reads reads;

    EventReads(Reads reads) {
        this.reads = reads;
    }

    Optional<EventRow> event(String id) {
        return reads.one(ROW, "select " + ROW.columns("e") + " from event e where e.id = ?", id);
    }

    List<EventRow> newEvents(Instant now, int limit) {
        return reads.all(ROW, NEW, Moments.micros(now), limit);
    }

    Page<EventRow> events(EventFilter filter, PageRequest request) {
        Way way = Way.to(filter);
        return listing(filter, way, request.cursor())
                .page(
                        reads,
                        way.order(),
                        request,
                        event -> Cursor.write(LIST, Moments.micros(event.receivedAt()), event.seq()));
    }

    static Listing<EventRow> listing(EventFilter filter, Way way, @Nullable String cursor) {
        Listing<EventRow> listing = new Listing<>(ROW, way.from)
                .where("e.connection = :connection", "connection", filter.connection())
                .where(way.type, "type", filter.type())
                .where("e.subject in (select subject from alias where alias_hash = :alias)", "alias", filter.alias())
                .where("e.status = :status", "status", filter.status() == null ? null : Words.of(filter.status()))
                .where(way.received + " > :after", "after", micros(filter.after()))
                .where(way.received + " < :before", "before", micros(filter.before()));
        way.conditions.forEach(listing::where);
        if (cursor != null) {
            long[] last = Cursor.read(LIST, 2, cursor);
            listing.where("(" + way.received + ", " + way.seq + ") < (:received, :seq)")
                    .bind("received", last[0])
                    .bind("seq", last[1]);
        }
        return listing;
    }

    private static @Nullable Long micros(@Nullable Instant moment) {
        return moment == null ? null : Moments.micros(moment);
    }

    /**
     * The index that leaves the fewest rows for a filter.
     *
     * @param conditions what the index demands
     */
    record Way(String from, String received, String seq, String type, List<String> conditions) {
        static Way to(EventFilter filter) {
            if (filter.alias() != null) {
                return by("event_subject", "e.subject <> ''");
            }
            if (filter.status() != null && filter.status() != EventRow.Status.DONE) {
                return by("event_open", "e.status <> 'done'");
            }
            if (filter.type() != null) {
                String from = "event_type t cross join event e on e.seq = t.event";
                return new Way(from, "t.received_at", "t.event", "t.type = :type", List.of());
            }
            return by(filter.connection() == null ? "event_received" : "event_connection");
        }

        private static Way by(String index, String... conditions) {
            String type = "exists (select 1 from event_type t"
                    + " where t.type = :type and t.received_at = e.received_at and t.event = e.seq)";
            return new Way("event e indexed by " + index, "e.received_at", "e.seq", type, List.of(conditions));
        }

        String order() {
            return received + " desc, " + seq + " desc";
        }
    }
}
