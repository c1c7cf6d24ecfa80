package dev.sluice.server;

import dev.sluice.server.webhook.HookServlet;
import java.time.Duration;

/** Stops the work so that whoever was let in gets an answer. */
final class Drain implements Runnable {
    /** What the server itself needs to stop. */
    private static final Duration SERVER = Duration.ofSeconds(3);

    private final Work work;
    private final HookServlet hook;
    private final Duration stopWithin;

    Drain(Work work, HookServlet hook, Duration stopWithin) {
        this.work = work;
        this.hook = hook;
        this.stopWithin = stopWithin;
    }

    @Override
    public void run() {
        work.close();
        Duration left = stopWithin.minus(SERVER);
        try {
            hook.drain(left.isNegative() ? Duration.ZERO : left);
        } catch (InterruptedException ignored) {
            // whoever interrupts wants it to end now
            Thread.currentThread().interrupt();
        }
    }
}
