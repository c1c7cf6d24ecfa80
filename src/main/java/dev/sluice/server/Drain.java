package dev.sluice.server;

import dev.sluice.server.intake.Watch;
import dev.sluice.server.webhook.HookServlet;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Stops the work so that whoever was let in gets an answer and what was begun is ended or noted. */
final class Drain implements Runnable {
    /** What the server itself needs to stop. */
    private static final Duration SERVER = Duration.ofSeconds(3);

    private final Work work;
    private final HookServlet hook;
    private final Watch watch;
    private final Machine machine;
    private final Duration stopWithin;
    private final AtomicBoolean begun = new AtomicBoolean();

    Drain(Work work, HookServlet hook, Watch watch, Machine machine, Duration stopWithin) {
        this.work = work;
        this.hook = hook;
        this.watch = watch;
        this.machine = machine;
        this.stopWithin = stopWithin;
    }

    @Override
    public void run() {
        if (!begun.compareAndSet(false, true)) {
            return;
        }
        work.close();
        long end = System.nanoTime() + stopWithin.minus(SERVER).toNanos();
        try {
            hook.drain(left(end));
        } catch (InterruptedException ignored) {
            // whoever interrupts wants it to end now
            Thread.currentThread().interrupt();
        }
        watch.close();
        machine.stop(left(end));
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }
}
