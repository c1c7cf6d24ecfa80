package dev.sluice.engine.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts how often work on the same thing broke off by a fault of the engine's own, so that it is not repeated for ever. */
public final class Breakages {
    private static final int MOST = 3;
    private final Map<String, Integer> times = new ConcurrentHashMap<>();

    /** Notes that it broke off once more; true when a person has to look at it now. */
    public boolean tooMany(String id) {
        boolean over = times.merge(id, 1, Integer::sum) >= MOST;
        if (over) {
            times.remove(id);
        }
        return over;
    }

    /** Notes that it went well. */
    public void mended(String id) {
        times.remove(id);
    }
}
