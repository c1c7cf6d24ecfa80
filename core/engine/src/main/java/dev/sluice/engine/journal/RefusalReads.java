package dev.sluice.engine.journal;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads what was refused. */
final class RefusalReads {
    static final String ORDER = "e.hour desc, e.seq desc";
    private static final RowReader<RefusalRow> ROW = RowReader.of(RefusalRow.class);
    private static final String LIST = "refused";
    private static final Duration HOUR = Duration.ofHours(1);

    private final Reads reads;

    RefusalReads(Reads reads) {
        this.reads = reads;
    }

    Page<RefusalRow> refusals(@Nullable Instant after, PageRequest request) {
        return listing(after, request.cursor())
                .page(reads, ORDER, request, row -> Cursor.write(LIST, Moments.micros(row.hour()), row.seq()));
    }

    static Listing<RefusalRow> listing(@Nullable Instant after, @Nullable String cursor) {
        Listing<RefusalRow> listing = new Listing<>(ROW, "refusal e indexed by refusal_hour");
        if (after != null) {
            // an hour that had begun may have gone on
            listing.where("e.hour > :begun", "begun", Moments.micros(after.minus(HOUR)))
                    .where("e.last_at > :after", "after", Moments.micros(after));
        }
        if (cursor != null) {
            long[] last = Cursor.read(LIST, 2, cursor);
            listing.where("(e.hour, e.seq) < (:hour, :seq)")
                    .bind("hour", last[0])
                    .bind("seq", last[1]);
        }
        return listing;
    }
}
