package dev.sluice.server.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often an address tried a token lately that was not known to be right. Thread-safe; forgets the oldest of many addresses. */
final class FailedTries {
    static final int MOST = 10;
    static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int ADDRESSES = 10_000;

    private final Clock clock;
    private final Map<String, Count> counts = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > ADDRESSES;
        }
    };

    FailedTries(Clock clock) {
        this.clock = clock;
    }

    /** Counts a try; false when this address has to wait until its window is over. */
    synchronized boolean take(String address) {
        Instant now = clock.instant();
        Count count = counts.get(address);
        if (count == null || !now.isBefore(count.since.plus(WINDOW))) {
            counts.put(address, new Count(1, now));
            return true;
        }
        counts.put(address, new Count(count.tries + 1, count.since));
        return count.tries < MOST;
    }

    private record Count(int tries, Instant since) {}
}
