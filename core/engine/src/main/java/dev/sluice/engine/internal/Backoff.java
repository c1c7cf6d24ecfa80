package dev.sluice.engine.internal;

import dev.sluice.api.ActionException;
import dev.sluice.engine.rule.Retry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** When, if at all, a failed try is made again. */
public final class Backoff {
    private static final int INTERNAL_TRIES = 3;

    private Backoff() {}

    /**
     * Works out the next try.
     *
     * @param retry what the rule says
     * @param attempts how many tries were made in vain
     * @param firstAt when the first was made; null when none counted yet
     * @return the moment of the next; empty when it is over
     */
    public static Optional<Instant> next(
            Retry retry, ActionException failure, int attempts, @Nullable Instant firstAt, Instant now) {
        if (!retry.covers(failure.kind()) || attempts >= limit(retry, failure)) {
            return Optional.empty();
        }
        Duration asked = failure.after();
        double jitter = ThreadLocalRandom.current().nextDouble();
        Instant next = now.plus(asked != null ? asked : retry.waitBefore(attempts + 1, jitter));
        Instant over = (firstAt == null ? now : firstAt).plus(retry.total());
        return now.isBefore(over) ? Optional.of(next) : Optional.empty();
    }

    private static int limit(Retry retry, ActionException failure) {
        return failure.kind() == ActionException.Kind.INTERNAL
                ? Math.min(INTERNAL_TRIES, retry.attempts())
                : retry.attempts();
    }
}
