package dev.sluice.engine.internal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who is at work on what. Whoever has the claim on a run or decision is the only one to write its row. */
public final class Claims {
    private final Set<String> taken = ConcurrentHashMap.newKeySet();

    /** Takes the claim; false when somebody has it. */
    public boolean take(String id) {
        return taken.add(id);
    }

    public void release(String id) {
        taken.remove(id);
    }

    public int size() {
        return taken.size();
    }
}
