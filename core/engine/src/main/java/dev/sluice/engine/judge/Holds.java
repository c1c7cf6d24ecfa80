package dev.sluice.engine.judge;

import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.rule.HoldAbove;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Says which runs are held, because too many of their rule began shortly before. What counts stands in the journal, so that
 * a restart changes nothing.
 */
final class Holds {
    private final Parts parts;
    /**
     * From the question until the answer is written nobody else asks: two who count at once would both find room for the
     * last run. A commit takes milliseconds, and rules without the word never come here.
     */
    private final ReentrantLock asking = new ReentrantLock();

    Holds(Parts parts) {
        this.parts = parts;
    }

    Sitting open() {
        return new Sitting();
    }

    /** What is decided for one commit. Used by one thread. */
    final class Sitting implements AutoCloseable {
        private final Map<String, Integer> begun = new HashMap<>();
        private final Set<String> holding = new HashSet<>();

        /** Whether one more run of a rule has to be held; if not, it counts. */
        boolean over(String rule, HoldAbove limit) {
            if (!asking.isHeldByCurrentThread()) {
                asking.lock();
            }
            int before =
                    begun.computeIfAbsent(rule, counted -> parts.store().countedRuns(rule, since(limit), limit.runs()));
            if (before >= limit.runs()) {
                return true;
            }
            begun.put(rule, before + 1);
            return false;
        }

        /** Whether the run that is held now is the first of its burst: none was held just before. */
        boolean first(String rule, HoldAbove limit) {
            return holding.add(rule)
                    && parts.store()
                            .lastHeld(rule)
                            .filter(since(limit)::isBefore)
                            .isEmpty();
        }

        private Instant since(HoldAbove limit) {
            return parts.now().minus(limit.per().length());
        }

        @Override
        public void close() {
            if (asking.isHeldByCurrentThread()) {
                asking.unlock();
            }
        }
    }
}
