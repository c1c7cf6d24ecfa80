package dev.sluice.api;

import java.time.Instant;

/**
 * Whether it is worth sending over a connection now, and how much at once. The engine asks before it starts work, so
 * that nothing is sent to a system that is known to be down, and nothing rushes in when it comes back. Thread-safe.
 */
public interface Gate {

    /** How the connection stands. */
    State state();

    /**
     * How many calls may be under way at this moment: 0 while nothing may be sent, 1 to try whether the other side is
     * back, then rising again.
     */
    int room();

    /** When it is worth asking again while {@link #room} is 0; a moment not after now otherwise. */
    Instant reopensAt();

    /**
     * Runs a short, non-blocking task whenever the gate opens, closes or widens, on whatever thread noticed it. It stays
     * for as long as the connection does.
     */
    void onChange(Runnable listener);

    /** How a connection stands. */
    enum State {
        /** As far as known it works. */
        READY,
        /** The other side does not answer; the breaker is open. */
        UNREACHABLE,
        /** The credentials were refused. */
        REFUSED
    }
}
