package dev.sluice.engine.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads decisions. */
final class DecisionReads {
    private static final RowReader<DecisionRow> ROW = RowReader.of(DecisionRow.class);
    private static final String SELECT = "select " + ROW.columns("d");

    /** In event order; an earlier pending decision of the lane stands in the way, whether it is due or not. */
    static final String DUE = SELECT + """
             from decision d indexed by decision_due
            where d.outcome = 'pending' and d.next_at <= :now
            and d.connection not in (select value from json_each(:full))
            and not exists (select 1 from decision b indexed by decision_lane
              where b.outcome = 'pending' and b.lane = d.lane
              and (b.place, b.part, b.replay) < (d.place, d.part, d.replay))
            order by d.place, d.part, d.replay limit :limit""";

    private final Reads reads;

    DecisionReads(Reads reads) {
        this.reads = reads;
    }

    List<DecisionRow> due(Instant now, List<String> full, int limit) {
        return reads.due(ROW, DUE, now, full, limit);
    }

    Optional<DecisionRow> decision(String event, String rule, int replay) {
        return reads.one(
                ROW,
                SELECT + " from decision d where d.event = ? and d.rule = ? and d.replay = ?",
                event,
                rule,
                replay);
    }

    List<DecisionRow> ofEvent(String event) {
        return reads.all(ROW, SELECT + " from decision d where d.event = ? order by d.rule, d.replay", event);
    }
}
