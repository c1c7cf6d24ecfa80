package dev.sluice.testkit;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A clock that stands still until it is moved. Whoever waits for a time registers with {@link #onMove} and is called
 * on the thread that moved the clock. Thread-safe.
 *
 * <pre>{@code
 * MovableClock clock = MovableClock.at(Instant.parse("2026-03-02T09:00:00Z"));
 * clock.onMove(now -> engine.wake());
 * clock.advance(Duration.ofDays(3));
 * }</pre>
 */
public final class MovableClock extends Clock {
    private final AtomicReference<Instant> now;
    private final List<Consumer<Instant>> listeners;
    private final ZoneId zone;

    private MovableClock(AtomicReference<Instant> now, List<Consumer<Instant>> listeners, ZoneId zone) {
        this.now = now;
        this.listeners = listeners;
        this.zone = zone;
    }

    /** A clock in UTC that stands at this instant. */
    public static MovableClock at(Instant start) {
        return new MovableClock(
                new AtomicReference<>(requireNonNull(start, "start")), new CopyOnWriteArrayList<>(), ZoneOffset.UTC);
    }

    /** Moves forward; a negative duration is refused, {@link #set} goes back. */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("The clock cannot advance by " + by + "; use set to go back.");
        }
        tell(now.updateAndGet(instant -> instant.plus(by)));
    }

    /** Moves to an instant, also one in the past, as a corrected system clock would. */
    public void set(Instant instant) {
        now.set(requireNonNull(instant, "instant"));
        tell(instant);
    }

    /** Calls the listener after each move, with the time it moved to. */
    public void onMove(Consumer<Instant> listener) {
        listeners.add(requireNonNull(listener, "listener"));
    }

    private void tell(Instant instant) {
        listeners.forEach(listener -> listener.accept(instant));
    }

    @Override
    public Instant instant() {
        return requireNonNull(now.get(), "now");
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same clock seen in another zone: it moves when this one is moved. */
    @Override
    public MovableClock withZone(ZoneId other) {
        return new MovableClock(now, listeners, requireNonNull(other, "other"));
    }
}
