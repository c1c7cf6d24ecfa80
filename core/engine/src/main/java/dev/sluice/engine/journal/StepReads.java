package dev.sluice.engine.journal;

import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.Optional;

/** Reads what runs did. */
final class StepReads {
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final RowReader<StepRow> STEP = RowReader.of(StepRow.class);
    private static final RowReader<EffectRow> EFFECT = RowReader.of(EffectRow.class);
    private static final RowReader<OnceRow> ONCE = RowReader.of(OnceRow.class);

    private final Reads reads;

    StepReads(Reads reads) {
        this.reads = reads;
    }

    List<StepRow> steps(String run) {
        return reads.all(STEP, "select " + STEP.columns("s") + " from step s where s.run = ? order by s.rowid", run);
    }

    /** Those of these keys that there are; the keys go over as JSON because their number varies. */
    List<EffectRow> effects(List<String> keys) {
        return reads.all(
                EFFECT,
                "select " + EFFECT.columns("f") + " from effect f where f.key in (select value from json_each(?))",
                JSON.createArrayBuilder(keys).build().toString());
    }

    List<EffectRow> effects(String run) {
        return reads.all(
                EFFECT, "select " + EFFECT.columns("f") + " from effect f where f.run = ? order by f.rowid", run);
    }

    Optional<OnceRow> once(String rule, String keyHash, String exceptEvent) {
        return reads.one(
                ONCE,
                "select " + ONCE.columns("o") + " from once o where o.rule = ? and o.key_hash = ? and o.event <> ?"
                        + " order by o.received_at desc limit 1",
                rule,
                keyHash,
                exceptEvent);
    }
}
