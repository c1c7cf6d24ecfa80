package dev.sluice.engine.judge;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lanes of runs into which somebody is about to write. While one sitting has a lane, no other decides about the same
 * rule and key, so that two of them cannot both find that no run is there yet.
 */
public final class Lanes {
    /** How soon to ask again for a lane that another sitting has. */
    public static final Duration TAKEN = Duration.ofMillis(200);

    private final Set<String> taken = ConcurrentHashMap.newKeySet();

    public Sitting open() {
        return new Sitting();
    }

    /** What is decided for one commit. Used by one thread. */
    public final class Sitting implements AutoCloseable {
        private final Set<String> mine = new HashSet<>();

        /** Takes a lane; false when another sitting has it. */
        public boolean enter(String lane) {
            return mine.contains(lane) || (taken.add(lane) && mine.add(lane));
        }

        @Override
        public void close() {
            taken.removeAll(mine);
        }
    }
}
