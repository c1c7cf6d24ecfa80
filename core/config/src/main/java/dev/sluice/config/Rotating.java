package dev.sluice.config;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A secret that may change while Sluice runs. What {@link #get()} answers is at most 60 seconds old; {@link #reread()}
 * looks at once, as after a 401. What stands in the environment never changes. Safe for use by several threads.
 */
public final class Rotating<T> implements Supplier<T> {

    private static final Duration FRESH = Duration.ofSeconds(60);

    private final Supplier<T> source;
    private final UnaryOperator<T> whenBroken;
    private final Clock clock;
    private volatile Reading<T> last;

    /**
     * @param whenBroken what holds instead, made from the last good value, while the changed secret is blank, a
     *     placeholder or unreadable
     */
    Rotating(Supplier<T> source, UnaryOperator<T> whenBroken, Clock clock) {
        this.source = source;
        this.whenBroken = whenBroken;
        this.clock = clock;
        this.last = new Reading<>(source.get(), clock.instant());
    }

    @Override
    public T get() {
        var reading = last;
        var age = Duration.between(reading.at(), clock.instant());
        return age.isNegative() || age.compareTo(FRESH) >= 0 ? reread() : reading.value();
    }

    /** Reads the secret again now. */
    public T reread() {
        var value = current();
        last = new Reading<>(value, clock.instant());
        return value;
    }

    private T current() {
        try {
            return source.get();
        } catch (SettingsException ignored) {
            // a secret that breaks while we run must not stop the work that needs none; the next start names it
            return whenBroken.apply(last.value());
        }
    }

    private record Reading<T>(T value, Instant at) {}
}
