package dev.sluice.engine.internal;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The threads on which lookups and actions are waited for; with none, everything is done by whoever asks. */
public final class Workers implements Executor {
    private final @Nullable ExecutorService threads;

    public Workers(int count) {
        AtomicInteger number = new AtomicInteger();
        this.threads = count == 0
                ? null
                : Executors.newFixedThreadPool(count, work -> {
                    Thread thread = new Thread(work, "sluice-worker-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    @Override
    public void execute(Runnable work) {
        if (threads == null) {
            work.run();
        } else {
            threads.execute(work);
        }
    }

    /**
     * Takes no more work and waits for what is under way.
     *
     * @param deadline by {@link System#nanoTime}
     * @return false when something was still under way then
     */
    public boolean stop(long deadline) {
        if (threads == null) {
            return true;
        }
        threads.shutdown();
        try {
            boolean over = threads.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (!over) {
                threads.shutdownNow();
            }
            return over;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
