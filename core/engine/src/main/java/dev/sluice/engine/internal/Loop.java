package dev.sluice.engine.internal;

import dev.sluice.engine.journal.StoreException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that makes passes: at once again while there is more to do, else when it is woken or some time has gone by. */
public final class Loop {
    private static final Logger log = LoggerFactory.getLogger(Loop.class);
    private final BooleanSupplier pass;
    private final Duration idle;
    private final Semaphore woken = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopped;

    /**
     * A loop that is not yet started.
     *
     * @param pass does what is due and says whether there may be more
     * @param idle the longest time between two passes
     */
    public Loop(String name, BooleanSupplier pass, Duration idle) {
        this.pass = pass;
        this.idle = idle;
        this.thread = new Thread(this::run, "sluice-" + name);
        thread.setDaemon(true);
    }

    public Loop start() {
        thread.start();
        return this;
    }

    public void wake() {
        if (woken.availablePermits() == 0) {
            woken.release();
        }
    }

    private void run() {
        while (!stopped) {
            boolean more = false;
            try {
                more = pass.getAsBoolean();
            } catch (Throwable broken) {
                // a loop that ends would leave everything behind it waiting without a word
                log.error("{} broke off and goes on in {} ms: {}", thread.getName(), idle.toMillis(), said(broken));
                log.debug("What broke it", broken);
            }
            if (!more && !stopped) {
                rest();
            }
        }
    }

    private static String said(Throwable broken) {
        return broken instanceof StoreException ? String.valueOf(broken.getMessage()) : FaultText.of(broken);
    }

    private void rest() {
        try {
            // a permit that is not there in time means that nobody woke us, which is as good a reason to look again
            if (woken.tryAcquire(idle.toMillis(), TimeUnit.MILLISECONDS)) {
                woken.drainPermits();
            }
        } catch (InterruptedException stop) {
            stopped = true;
        }
    }

    /** Asks it to end after the pass under way. */
    public void end() {
        stopped = true;
        wake();
    }

    /**
     * Waits until it has ended.
     *
     * @param deadline by {@link System#nanoTime}
     */
    public void join(long deadline) {
        try {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
