package dev.sluice.server.intake;

import dev.sluice.config.IntakeSettings;
import dev.sluice.engine.journal.Counts;
import dev.sluice.engine.journal.Store;
import dev.sluice.engine.journal.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether so much waits that no more may be taken on. It is looked at about once a second rather than for each delivery,
 * so the marks may be passed by what arrives within a second.
 */
public final class HighWater implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HighWater.class);
    /** To count a million events takes a while: looking must never be more than a twentieth of the work. */
    private static final int TIMES = 20;

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Store store;
    private final IntakeSettings marks;
    private final Clock clock;
    private final Daemon looking = new Daemon("sluice-high-water", this::lookAndRest);
    private volatile Optional<String> over = Optional.empty();

    public HighWater(Store store, IntakeSettings marks, Clock clock) {
        this.store = store;
        this.marks = marks;
        this.clock = clock;
    }

    /** Looks at once, and now and then from now on. */
    public HighWater start() {
        looking.start();
        return this;
    }

    private Duration lookAndRest() {
        long began = System.nanoTime();
        look();
        Duration costly = Duration.ofNanos((System.nanoTime() - began) * TIMES);
        return costly.compareTo(SHORTEST) > 0 ? costly : SHORTEST;
    }

    /** Looks now. */
    void look() {
        Optional<String> now;
        try {
            now = passed(store.counts(), store.bytes());
        } catch (StoreException unreadable) {
            log.debug("It could not be seen how much waits", unreadable);
            return;
        }
        boolean was = over.isPresent();
        over = now;
        if (now.isPresent() && !was) {
            log.warn("The hook answers 503, because {}; it opens again by itself", now.get());
        } else if (was && now.isEmpty()) {
            log.info("The hook takes deliveries again");
        }
    }

    /** Why nothing may be taken on, as a clause for people; empty while something may. */
    public Optional<String> over() {
        return over;
    }

    private Optional<String> passed(Counts counts, long bytes) {
        if (counts.pendingEvents() >= marks.maxPending()) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "%,d events are undecided and sluice.intake.max-pending is %,d",
                    counts.pendingEvents(),
                    marks.maxPending()));
        }
        if (bytes >= marks.maxBytes()) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "the store holds %,d bytes and sluice.intake.max-bytes is %,d",
                    bytes,
                    marks.maxBytes()));
        }
        Instant oldest = counts.oldestPending();
        if (marks.maxAge() != null
                && oldest != null
                && oldest.plus(marks.maxAge()).isBefore(clock.instant())) {
            return Optional.of(
                    "the oldest undecided event came at " + oldest + ", longer ago than sluice.intake.max-age allows");
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        looking.close();
    }
}
