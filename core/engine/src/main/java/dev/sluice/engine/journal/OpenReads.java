package dev.sluice.engine.journal;

/** Reads how much is open, from indexes that hold open rows alone. */
final class OpenReads {
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
            (select count(*) from event indexed by event_open
              where status <> 'done' and status = 'late') as late_events,
            (select count(*) from run indexed by run_status
              where status <> 'done' and status = 'running') as running_runs,
            (select count(*) from run indexed by run_status
              where status <> 'done' and status = 'waiting') as waiting_runs,
            (select count(*) from run indexed by run_status
              where status <> 'done' and status = 'parked') as parked_runs,
            (select count(*) from run indexed by run_status
              where status <> 'done' and status = 'held') as held_runs""";
    private static final String BYTES = """
            select (pages.page_count - free.freelist_count) * size.page_size
            from pragma_page_count() pages, pragma_freelist_count() free, pragma_page_size() size""";

    private static final RowReader<Counts> ROW = RowReader.of(Counts.class);

    private final Reads reads;

    OpenReads(Reads reads) {
        this.reads = reads;
    }

    Counts counts() {
        return reads.one(ROW, COUNTS).orElseThrow();
    }

    long bytes() {
        return reads.one((results, context) -> results.getLong(1), BYTES).orElseThrow();
    }
}
