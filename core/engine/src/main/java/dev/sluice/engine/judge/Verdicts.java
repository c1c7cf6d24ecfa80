package dev.sluice.engine.judge;

import dev.sluice.engine.internal.Parts;
import java.util.List;

/** Judges rules on events, loading first what they ask for. */
public final class Verdicts {
    private final Parts parts;
    private final Loader loader;

    public Verdicts(Parts parts) {
        this.parts = parts;
        this.loader = new Loader(parts);
    }

    /** Judges them all, with one call for all records of a kind; the answers are in the same order. */
    public List<Judged> judge(List<Docket> dockets) {
        loader.load(dockets);
        return dockets.stream().map(docket -> docket.judge(parts.now())).toList();
    }
}
