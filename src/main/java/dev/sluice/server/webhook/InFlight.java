package dev.sluice.server.webhook;

import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The requests that have no answer yet. */
final class InFlight {
    private final Phaser open = new Phaser(1);

    void enter() {
        open.register();
    }

    void leave() {
        open.arriveAndDeregister();
    }

    /** Waits until all are answered, but no longer than this. May be called once. */
    void awaitNone(Duration longest) throws InterruptedException {
        try {
            open.awaitAdvanceInterruptibly(open.arriveAndDeregister(), longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException ignored) {
            // whoever is left is refused by the caller
        }
    }
}
