package dev.sluice.cli;

import java.util.concurrent.CountDownLatch;

/** Ctrl-C and SIGTERM, for a command that has something to put in order first. Interrupts the command's thread. */
final class StopSignal {
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private volatile boolean heard;

    private StopSignal() {}

    /** Listens from now on, for the thread that calls. */
    static StopSignal of(Launcher launcher) {
        var signal = new StopSignal();
        var command = Thread.currentThread();
        launcher.onStop().accept(() -> {
            signal.heard = true;
            command.interrupt();
            signal.interrupted.countDown();
        });
        return signal;
    }

    boolean heard() {
        return heard;
    }

    /** Returns once it was heard; the thread is not interrupted then, so that it can put things in order. */
    void await() {
        while (interrupted.getCount() > 0) {
            try {
                interrupted.await();
            } catch (InterruptedException ignored) {
                // the signal itself interrupts, and nobody else does
            }
        }
        Thread.interrupted();
    }
}
