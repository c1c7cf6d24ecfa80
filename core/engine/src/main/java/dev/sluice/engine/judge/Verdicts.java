package dev.sluice.engine.judge;

import dev.sluice.engine.internal.Parts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Judges rules on events, loading first what they ask for. */
public final class Verdicts {
    private final Parts parts;
    private final Loader loader;

    public Verdicts(Parts parts) {
        this.parts = parts;
        this.loader = new Loader(parts);
    }

    /** Judges them all, with one call for all records of a kind. */
    public Map<Docket, Judged> judge(List<Docket> dockets) {
        loader.load(dockets);
        Map<Docket, Judged> judged = new LinkedHashMap<>();
        dockets.forEach(docket -> judged.put(docket, docket.judge(parts.now())));
        return judged;
    }
}
