package dev.sluice.engine.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who is at work on what. Whoever has the claim on a run or decision is the only one to write its row. */
public final class Claims {
    private final Map<String, Boolean> taken = new ConcurrentHashMap<>();

    /** Takes the claim; false when somebody has it. */
    public boolean take(String id) {
        return taken.putIfAbsent(id, false) == null;
    }

    /**
     * Asks whoever has the claim to end the work.
     *
     * @return false when nobody has it
     */
    public boolean cancel(String id) {
        return taken.computeIfPresent(id, (claimed, asked) -> true) != null;
    }

    /** Whether whoever has the claim was asked to end the work. */
    public boolean cancelled(String id) {
        return taken.getOrDefault(id, false);
    }

    /**
     * Gives the claim back.
     *
     * @return whether the holder was asked to end the work meanwhile
     */
    public boolean release(String id) {
        return Boolean.TRUE.equals(taken.remove(id));
    }

    public int size() {
        return taken.size();
    }
}
