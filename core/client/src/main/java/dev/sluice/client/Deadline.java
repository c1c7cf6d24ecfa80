package dev.sluice.client;

import java.time.Duration;

/** A moment in real time by which something must be over; the network does not follow an injected clock. */
record Deadline(long nanos) {

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Never negative. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    boolean passed() {
        return left().isZero();
    }

    /** A deadline after a part of the time that is left, so that what follows has the rest. */
    Deadline share(int parts) {
        return in(left().dividedBy(parts));
    }
}
