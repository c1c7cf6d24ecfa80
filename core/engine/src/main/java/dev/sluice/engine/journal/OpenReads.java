package dev.sluice.engine.journal;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads how much is open and when it is next looked at, from indexes that hold open rows alone. */
final class OpenReads {
    static final String NEXT = """
            select min(next_at) from (
              select min(next_at) as next_at from event indexed by event_new where status = 'new' and next_at > :now
              union all select min(next_at) from decision indexed by decision_next
                where outcome = 'pending' and next_at > :now
              union all select min(next_at) from run indexed by run_next
                where status in ('waiting', 'running') and next_at > :now)""";

    static final String COUNTS = """
            select
            (select count(*) from event indexed by event_open
              where status <> 'done' and status in ('new', 'pending')) as pending_events,
            (select min(received_at) from (
              select min(received_at) as received_at from event indexed by event_open
                where status <> 'done' and status = 'new'
              union all select min(received_at) from event indexed by event_open
                where status <> 'done' and status = 'pending')) as oldest_pending,
            (select count(*) from event indexed by event_open
              where status <> 'done' and status = 'unreadable') as unreadable_events,
            (select count(*) from run indexed by run_status
              where status <> 'done' and status = 'running') as running_runs,
            (select count(*) from run indexed by run_status
              where status <> 'done' and status = 'waiting') as waiting_runs,
            (select count(*) from run indexed by run_status
              where status <> 'done' and status = 'parked') as parked_runs""";

    private static final RowReader<Counts> ROW = RowReader.of(Counts.class);

    private final Reads reads;

    OpenReads(Reads reads) {
        this.reads = reads;
    }

    @Nullable
    Instant nextDue(Instant now) {
        return reads.ask(handle -> handle.createQuery(NEXT)
                        .bind("now", Moments.micros(now))
                        .map((results, context) -> Optional.ofNullable(RowReader.moment(results, 1)))
                        .one())
                .orElse(null);
    }

    Counts counts() {
        return reads.one(ROW, COUNTS).orElseThrow();
    }
}
