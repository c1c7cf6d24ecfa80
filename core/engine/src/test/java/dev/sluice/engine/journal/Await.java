package dev.sluice.engine.journal;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something that another thread or process does. */
final class Await {
    private static final long STEP = Duration.ofMillis(2).toNanos();

    private Await() {}

    static void until(Duration longest, String what, BooleanSupplier condition) {
        long end = System.nanoTime() + longest.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + longest + ": " + what);
            }
            LockSupport.parkNanos(STEP);
        }
    }
}
