package dev.sluice.engine.internal;

import dev.sluice.api.ActionException;
import dev.sluice.engine.journal.Tries;
import dev.sluice.engine.rule.Retry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** When, if at all, a failed try is made again. */
public final class Backoff {
    private static final int INTERNAL_TRIES = 3;

    private Backoff() {}

    /**
     * Works out the next try.
     *
     * @param retry what the rule says
     * @param tries how many were made in vain
     * @return the moment of the next; empty when it is over
     */
    public static Optional<Instant> next(Retry retry, ActionException failure, Tries tries, Instant now) {
        if (!retry.covers(failure.kind()) || tries.attempts() >= limit(retry, failure)) {
            return Optional.empty();
        }
        Duration asked = failure.after();
        double jitter = ThreadLocalRandom.current().nextDouble();
        Instant next = now.plus(asked != null ? asked : retry.waitBefore(tries.attempts() + 1, jitter));
        Instant over = (tries.firstAt() == null ? now : tries.firstAt()).plus(retry.total());
        return now.isBefore(over) ? Optional.of(next) : Optional.empty();
    }

    private static int limit(Retry retry, ActionException failure) {
        return failure.kind() == ActionException.Kind.INTERNAL
                ? Math.min(INTERNAL_TRIES, retry.attempts())
                : retry.attempts();
    }
}
