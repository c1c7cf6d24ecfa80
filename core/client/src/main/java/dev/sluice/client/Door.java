package dev.sluice.client;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.Gate;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets calls through to Pluvo, or not: the circuit breaker, the pause that Pluvo asked for, refused credentials, and how
 * many calls may be under way. After silence the room is 1 and doubles with each full round of answers; each failure
 * halves it, so that a Pluvo that goes down sees few calls before the breaker opens.
 */
final class Door implements Gate {
    static final int WIDEST = 16;
    private static final Duration REFUSED_WAIT = Duration.ofMinutes(1);
    private static final Duration UNNAMED_WAIT = Duration.ofSeconds(10);
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    private static final Logger log = LoggerFactory.getLogger(Door.class);

    private final String name;
    private final Clock clock;
    private final CircuitBreaker breaker;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // guarded by lock
    private int underWay;
    private int width = 1;
    private int answersInRow;
    private Instant pausedUntil = Instant.MIN;
    private Instant breakerUntil = Instant.MIN;
    private @Nullable Instant refusedUntil;
    private String trouble = "";

    Door(String name, Clock clock) {
        this.name = name;
        this.clock = clock;
        this.breaker =
                Breaker.of(name, clock, wait -> breakerUntil = clock.instant().plus(wait));
    }

    /** Something that talks to Pluvo. */
    interface Exchange<T> {
        T run() throws ActionException;
    }

    @Override
    public State state() {
        return reading(this::stateNow);
    }

    @Override
    public int room() {
        return reading(() -> roomAt(clock.instant()));
    }

    @Override
    public Instant reopensAt() {
        return reading(() -> reopensAfter(clock.instant()));
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    String breakerWord() {
        return Breaker.word(breaker);
    }

    /** Takes a place, waiting a while for one; refuses at once while the gate is closed. */
    void enter(Deadline deadline) throws ActionException {
        lock.lock();
        try {
            while (true) {
                int room = roomAt(clock.instant());
                if (room == 0) {
                    throw closed();
                } else if (underWay < room) {
                    underWay++;
                    return;
                } else if (changed.awaitNanos(deadline.left().toNanos()) <= 0) {
                    String says = "Connection " + name + ": " + underWay + " calls are under way, none ended in time";
                    throw ActionException.notSent(says, SHORTEST_WAIT);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ActionException.notSent("Connection " + name + ": interrupted before sending", SHORTEST_WAIT);
        } finally {
            lock.unlock();
        }
    }

    /** Gives the place back. */
    void leave() {
        change(() -> underWay--);
    }

    /** Runs one exchange if the breaker lets it, and learns from how it went. */
    <T> T attempt(Exchange<T> exchange) throws ActionException {
        if (!breaker.tryAcquirePermission()) {
            throw reading(this::closed);
        }
        long start = System.nanoTime();
        boolean settled = false;
        try {
            T result = exchange.run();
            settled = true;
            settle(null, System.nanoTime() - start);
            return result;
        } catch (ActionException failure) {
            settled = true;
            settle(failure, System.nanoTime() - start);
            throw failure;
        } finally {
            if (!settled) {
                breaker.releasePermission();
            }
        }
    }

    /** The credentials were refused: one try a minute from now on. */
    void refused(String message) {
        change(() -> {
            refusedUntil = clock.instant().plus(REFUSED_WAIT);
            narrow(message);
        });
    }

    /** The credentials were accepted. */
    void accepted() {
        if (reading(() -> refusedUntil != null)) {
            change(() -> refusedUntil = null);
        }
    }

    private void settle(@Nullable ActionException failure, long nanos) {
        change(() -> {
            Kind kind = failure == null ? null : failure.kind();
            if (failure != null && Thread.currentThread().isInterrupted()) {
                breaker.releasePermission(); // our own impatience says nothing about Pluvo
                return;
            } else if (failure != null && (kind == Kind.UNAVAILABLE || kind == Kind.UNCLEAR)) {
                breaker.onError(nanos, breaker.getTimestampUnit(), failure);
                failed(String.valueOf(failure.getMessage()));
                return;
            }
            breaker.onSuccess(nanos, breaker.getTimestampUnit());
            if (failure != null && kind == Kind.THROTTLED) {
                Duration asked = failure.after();
                pausedUntil = later(pausedUntil, clock.instant().plus(asked == null ? UNNAMED_WAIT : asked));
                narrow(String.valueOf(failure.getMessage()));
            } else {
                widen();
            }
        });
    }

    private void failed(String message) {
        int half = Math.max(1, width / 2);
        narrow(message);
        if (breaker.getState() == CircuitBreaker.State.CLOSED) {
            width = half;
        }
        if (refusedUntil != null) {
            refusedUntil = clock.instant().plus(REFUSED_WAIT);
        }
    }

    private void narrow(String message) {
        width = 1;
        answersInRow = 0;
        trouble = message;
    }

    private void widen() {
        answersInRow++;
        if (answersInRow >= width && width < WIDEST) {
            width *= 2;
            answersInRow = 0;
        }
    }

    private int roomAt(Instant now) {
        if (now.isBefore(closedUntil())) {
            return 0;
        }
        return stateNow() == State.READY ? width : 1;
    }

    private Instant reopensAfter(Instant now) {
        return later(now, closedUntil());
    }

    private Instant closedUntil() {
        Instant until = pausedUntil;
        if (refusedUntil != null) {
            until = later(until, refusedUntil);
        }
        return breaker.getState() == CircuitBreaker.State.OPEN ? later(until, breakerUntil) : until;
    }

    private State stateNow() {
        if (refusedUntil != null) {
            return State.REFUSED;
        }
        return breaker.getState() == CircuitBreaker.State.CLOSED ? State.READY : State.UNREACHABLE;
    }

    private ActionException closed() {
        Instant now = clock.instant();
        Instant until = later(reopensAfter(now), now.plus(SHORTEST_WAIT));
        String says = "Connection " + name + ": nothing is sent until " + until + "; before that: " + trouble;
        return ActionException.notSent(says, Duration.between(now, until));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private <T> T reading(Supplier<T> read) {
        lock.lock();
        try {
            return read.get();
        } finally {
            lock.unlock();
        }
    }

    /** Listeners are told after the lock is free, so that they may ask the gate. */
    private void change(Runnable change) {
        State before;
        State after;
        boolean moved;
        lock.lock();
        try {
            Instant now = clock.instant();
            before = stateNow();
            int room = roomAt(now);
            change.run();
            after = stateNow();
            moved = before != after || room != roomAt(now);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (before != after) {
            report(after);
        }
        if (moved) {
            listeners.forEach(this::tell);
        }
    }

    /** What a listener throws must not turn a write that Pluvo carried out into a failure. */
    private void tell(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            log.error("Connection {}: a listener of the gate failed", name, e);
        }
    }

    private void report(State state) {
        String why = reading(() -> trouble);
        switch (state) {
            case READY -> log.info("Connection {}: Pluvo answers again", name);
            case UNREACHABLE -> log.warn("Connection {}: unreachable, next try at {}: {}", name, reopensAt(), why);
            case REFUSED -> log.error("Connection {}: credentials refused, next try at {}: {}", name, reopensAt(), why);
        }
    }
}
