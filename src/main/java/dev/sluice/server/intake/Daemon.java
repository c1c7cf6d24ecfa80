package dev.sluice.server.intake;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that does something now and then, and that does not keep the process alive. */
final class Daemon implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Daemon.class);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Supplier<Duration> work;
    private final Thread thread;

    /** @param work does it once, and says how long to rest then */
    Daemon(String name, Supplier<Duration> work) {
        this.work = work;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!closed.await(once().toNanos(), NANOSECONDS)) {
                // the pause is over
            }
        } catch (InterruptedException ignored) {
            // nobody but the end of the process interrupts this thread
        }
    }

    private Duration once() {
        try {
            return work.get();
        } catch (RuntimeException broken) {
            log.error("{} broke off and goes on in {} s", thread.getName(), AFTER_TROUBLE.toSeconds(), broken);
            return AFTER_TROUBLE;
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
