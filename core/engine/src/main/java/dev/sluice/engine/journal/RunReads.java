package dev.sluice.engine.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads runs and what they did. */
final class RunReads {
    private static final RowReader<RunRow> ROW = RowReader.of(RunRow.class);
    private static final String SELECT = "select " + ROW.columns("d");

    /**
     * In event order, one of each lane: the one at work, else the first that has begun, else the first. A run that comes
     * back into its lane, resumed by a person, may be older than one that has begun meanwhile; and one whose rule is
     * judged only then has not been admitted yet, so it follows those that have.
     */
    static final String DUE = SELECT + """
             from run d indexed by run_due
            where d.status in ('waiting', 'running') and d.next_at <= :now
            and d.connection not in (select value from json_each(:full))
            and (d.status = 'running' or not exists (select 1 from run b indexed by run_lane
              where b.status in ('waiting', 'running')
              and b.lane = d.lane and b.seq <> d.seq and (b.status = 'running'
              or (1 - b.begun, 1 - b.judged, b.place, b.seq) < (1 - d.begun, 1 - d.judged, d.place, d.seq))))
            order by d.place, d.seq limit :limit""";

    static final String OPEN = SELECT + """
             from run d indexed by run_lane
            where d.status in ('waiting', 'running') and d.lane = ? order by d.place, d.seq""";

    /** No more are counted than are asked about. */
    static final String COUNTED = """
            select count(*) from (select 1 from run indexed by run_counted
            where counted = 1 and rule = ? and created_at > ? limit ?)""";

    static final String HELD = SELECT + """
             from run d indexed by run_held
            where d.status = 'held' and d.rule = ? and d.created_at <= ? order by d.created_at, d.seq limit ?""";

    static final String LAST_HELD = """
            select created_at from run indexed by run_held
            where status = 'held' and rule = ? order by created_at desc limit 1""";

    static final String ORDER = "e.created_at desc, e.seq desc";
    private static final String LIST = "run";

    private final Reads reads;

    RunReads(Reads reads) {
        this.reads = reads;
    }

    List<RunRow> due(Instant now, List<String> full, int limit) {
        return reads.due(ROW, DUE, now, full, limit);
    }

    Optional<RunRow> run(String id) {
        return reads.one(ROW, SELECT + " from run d where d.id = ?", id);
    }

    List<RunRow> ofEvent(String event) {
        return reads.all(ROW, SELECT + " from run d where d.event = ? order by d.seq", event);
    }

    List<RunRow> open(String lane) {
        return reads.all(ROW, OPEN, lane);
    }

    int counted(String rule, Instant after, int most) {
        return reads.one((results, context) -> results.getInt(1), COUNTED, rule, Moments.micros(after), most)
                .orElse(0);
    }

    List<RunRow> held(String rule, Instant until, int limit) {
        return reads.all(ROW, HELD, rule, Moments.micros(until), limit);
    }

    Optional<Instant> lastHeld(String rule) {
        return reads.one((results, context) -> Moments.of(results.getLong(1)), LAST_HELD, rule);
    }

    Page<RunRow> runs(RunFilter filter, PageRequest request) {
        return listing(filter, request.cursor())
                .page(
                        reads,
                        ORDER,
                        request,
                        run -> Cursor.write(LIST, Moments.micros(run.times().createdAt()), run.seq()));
    }

    static Listing<RunRow> listing(RunFilter filter, @Nullable String cursor) {
        boolean rare = filter.status() != null && filter.status() != RunRow.Status.DONE;
        Listing<RunRow> listing = new Listing<>(ROW, from(filter, rare))
                .where("e.rule = :rule", "rule", filter.rule())
                .where("e.status = :status", "status", filter.status() == null ? null : Words.of(filter.status()))
                .where("e.subject in (select subject from alias where alias_hash = :alias)", "alias", filter.alias())
                .where("e.created_at > :after", "after", micros(filter.after()))
                .where("e.created_at < :before", "before", micros(filter.before()));
        if (rare) {
            listing.where("e.status <> 'done'");
        }
        if (cursor != null) {
            long[] last = Cursor.read(LIST, 2, cursor);
            listing.where("(e.created_at, e.seq) < (:created, :seq)")
                    .bind("created", last[0])
                    .bind("seq", last[1]);
        }
        return listing;
    }

    private static @Nullable Long micros(@Nullable Instant moment) {
        return moment == null ? null : Moments.micros(moment);
    }

    private static String from(RunFilter filter, boolean rare) {
        if (filter.alias() != null) {
            return "run e indexed by run_subject";
        }
        if (rare) {
            return "run e indexed by run_status";
        }
        return "run e indexed by " + (filter.rule() == null ? "run_created" : "run_rule");
    }
}
