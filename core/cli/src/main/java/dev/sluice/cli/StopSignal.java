package dev.sluice.cli;

import java.util.concurrent.CountDownLatch;

/** Ctrl-C and SIGTERM, for a command that has something to put in order first. Interrupts the command's thread. */
final class StopSignal {
    private final CountDownLatch heard = new CountDownLatch(1);

    private StopSignal() {}

    /** Listens from now on, for the thread that calls. */
    static StopSignal of(Launcher launcher) {
        var signal = new StopSignal();
        var command = Thread.currentThread();
        launcher.onStop().accept(() -> {
            signal.heard.countDown();
            command.interrupt();
        });
        return signal;
    }

    boolean heard() {
        return heard.getCount() == 0;
    }

    void await() {
        try {
            heard.await();
        } catch (InterruptedException ignored) {
            // the signal itself interrupts, and nobody else does
        }
    }

    /** What puts things in order may wait again. */
    void clear() {
        Thread.interrupted();
    }
}
