package dev.sluice.engine.journal;

import java.util.List;
import java.util.Optional;

/** Reads what runs did. */
final class StepReads {
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

    Optional<EffectRow> effect(String key) {
        return reads.one(EFFECT, "select " + EFFECT.columns("f") + " from effect f where f.key = ?", key);
    }

    List<EffectRow> effects(String run) {
        return reads.all(
                EFFECT, "select " + EFFECT.columns("f") + " from effect f where f.run = ? order by f.rowid", run);
    }

    Optional<OnceRow> once(String rule, String keyHash) {
        return reads.one(
                ONCE,
                "select " + ONCE.columns("o") + " from once o where o.rule = ? and o.key_hash = ?",
                rule,
                keyHash);
    }
}
