package dev.sluice.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks again and again, for things that nobody calls us about. */
final class Poll {
    private static final long PAUSE_MILLIS = 50;

    private Poll() {}

    /** The first that will do; after that time whatever there is. */
    static <T> T until(Duration longest, Supplier<T> look, Predicate<T> willDo) {
        long end = System.nanoTime() + longest.toNanos();
        var seen = look.get();
        while (!willDo.test(seen) && System.nanoTime() < end) {
            pause();
            seen = look.get();
        }
        return seen;
    }

    private static void pause() {
        try {
            new CountDownLatch(1).await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCode.FINDINGS, "Interrupted while waiting.");
        }
    }
}
