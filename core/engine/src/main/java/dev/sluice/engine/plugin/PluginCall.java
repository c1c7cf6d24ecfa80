package dev.sluice.engine.plugin;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** One call into a plugin, between the thread that asks and the thread that works. */
final class PluginCall<T> implements Runnable {
    private final String what;
    private final Callable<T> work;
    private final ClassLoader loader;
    private final Watch watch;
    private final @Nullable Map<String, String> logContext = MDC.getCopyOfContextMap();

    private State state = State.NEW;
    private @Nullable Thread worker;
    private @Nullable T value;
    private @Nullable Throwable thrown;
    private String said = "";

    /**
     * @param what what is called, for the log
     */
    PluginCall(String what, Callable<T> work, ClassLoader loader, Watch watch) {
        this.what = what;
        this.work = work;
        this.loader = loader;
        this.watch = watch;
    }

    /** Counts the calls. Of each call it is told in this order: maybe given up, then left. */
    interface Watch {
        /** By the asking thread. */
        void givenUp();

        /** By the working thread, when it has left the plugin, with what the call then was. */
        void left(State state);
    }

    /** How a call stands. The last three are final. */
    enum State {
        NEW,
        RUNNING,
        /** The plugin returned or threw in time. */
        BACK,
        /** The time was over before a thread took it up; it will not be. */
        NEVER_BEGUN,
        /** The time was over while it ran. */
        GIVEN_UP
    }

    @Override
    @SuppressWarnings("try") // it is open, that is all it does
    public void run() {
        if (begin()) {
            try (PluginThread ignored = PluginThread.enter(loader, logContext)) {
                value = work.call();
            } catch (Throwable anything) {
                thrown = anything;
                said = Thrown.said(anything);
                Thrown.log(what, anything);
            }
        }
        watch.left(end());
    }

    private synchronized boolean begin() {
        if (state != State.NEW) {
            return false;
        }
        state = State.RUNNING;
        worker = Thread.currentThread();
        return true;
    }

    private synchronized State end() {
        // from here on nobody interrupts this thread, and its pool takes back an interrupt that came before
        worker = null;
        if (state == State.RUNNING) {
            state = State.BACK;
            notifyAll();
        }
        return state;
    }

    /** Waits until the plugin is back, the deadline is over or the waiting thread is interrupted. */
    synchronized State await(long deadline) {
        long left = deadline - System.nanoTime();
        while (state != State.BACK && left > 0) {
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
                left = deadline - System.nanoTime();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                left = 0;
            }
        }
        if (state == State.NEW) {
            state = State.NEVER_BEGUN;
        } else if (state == State.RUNNING) {
            state = State.GIVEN_UP;
            watch.givenUp();
            if (worker != null) {
                worker.interrupt();
            }
        }
        return state;
    }

    @Nullable
    T value() {
        return value;
    }

    @Nullable
    Throwable thrown() {
        return thrown;
    }

    /** The words of what was thrown, read on the working thread because even that is code of the plugin. */
    String said() {
        return said;
    }
}
