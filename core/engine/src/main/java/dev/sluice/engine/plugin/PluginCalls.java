package dev.sluice.engine.plugin;

import dev.sluice.api.ActionException;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way into a plugin. A call runs on a thread of this plugin's own pool, with its class loader set, and has a
 * deadline: a call that is late is interrupted and given up, its place is free again at once, and only its thread is
 * lost until it returns. Each plugin has its own places, so that one that hangs takes none from another.
 */
final class PluginCalls implements AutoCloseable {
    private static final int PLACES = 64;
    private static final int MOST_GIVEN_UP = 32;
    private static final Logger log = LoggerFactory.getLogger(PluginCalls.class);

    private final String plugin;
    private final ClassLoader loader;
    private final ThreadPoolExecutor threads;
    private final Semaphore places = new Semaphore(PLACES);
    private final AtomicInteger givenUp = new AtomicInteger();

    PluginCalls(String plugin, ClassLoader loader) {
        this.plugin = plugin;
        this.loader = loader;
        AtomicInteger number = new AtomicInteger();
        ThreadFactory factory = work -> {
            Thread thread = new Thread(work, "plugin-" + plugin + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(PluginCalls.class.getClassLoader());
            return thread;
        };
        threads = new ThreadPoolExecutor(
                0, PLACES + MOST_GIVEN_UP, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
    }

    /**
     * Calls into the plugin for an action or lookup.
     *
     * @throws ActionException the plugin's own; of kind internal when it threw anything else; unclear or unavailable
     *     when it was late
     * @throws OutOfMemoryError when the plugin met one, because nothing is safe after it
     */
    <T> T call(Ask ask, Callable<T> work) throws ActionException {
        try {
            return ask(ask, work);
        } catch (PluginCallException nothing) {
            throw nothing.asFailure();
        }
    }

    /**
     * Calls into the plugin.
     *
     * @throws PluginCallException when nothing came of it
     * @throws OutOfMemoryError when the plugin met one, because nothing is safe after it
     */
    <T> T ask(Ask ask, Callable<T> work) throws PluginCallException {
        if (givenUp.get() >= MOST_GIVEN_UP) {
            throw PluginCallException.noMoreCalled(ask.what() + " was not called: " + MOST_GIVEN_UP
                    + " calls into plugin \"" + plugin
                    + "\" never returned; restart Sluice and tell whoever maintains the plugin");
        }
        long deadline = ask.deadline();
        takePlace(ask, deadline);
        PluginCall<T> call = begin(ask, work);
        return switch (call.await(deadline)) {
            case BACK -> result(ask, call);
            case GIVEN_UP -> throw late(ask);
            case NEW, RUNNING, NEVER_BEGUN ->
                throw PluginCallException.notCalled(ask.what() + " was not called in time");
        };
    }

    private void takePlace(Ask ask, long deadline) throws PluginCallException {
        try {
            if (places.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw PluginCallException.notCalled(ask.what() + " was not called because whoever asked was stopped");
        }
        throw PluginCallException.notCalled(
                ask.what() + " was not called: " + PLACES + " calls into plugin \"" + plugin + "\" are under way");
    }

    private <T> PluginCall<T> begin(Ask ask, Callable<T> work) throws PluginCallException {
        PluginCall<T> call = new PluginCall<>(ask.what(), work, loader, new Counts());
        try {
            threads.execute(call);
            return call;
        } catch (RejectedExecutionException closed) {
            places.release();
            throw PluginCallException.notCalled(
                    ask.what() + " was not called: plugin \"" + plugin + "\" is being unloaded or has no thread left");
        }
    }

    private PluginCallException late(Ask ask) {
        boolean stopped = Thread.currentThread().isInterrupted();
        String message = ask.what()
                + (stopped
                        ? " was given up because whoever asked was stopped"
                        : " did not return within " + ask.shownTimeout());
        if (!stopped) {
            log.error("{}; {} calls of plugin {} were given up and still run", message, givenUp, plugin);
        }
        return PluginCallException.late(message, ask.writes());
    }

    private static <T> T result(Ask ask, PluginCall<T> call) throws PluginCallException {
        Throwable thrown = call.thrown();
        if (thrown instanceof OutOfMemoryError outOfMemory) {
            throw outOfMemory;
        }
        if (thrown != null) {
            throw PluginCallException.threw(ask.what(), thrown, call.said());
        }
        T value = call.value();
        if (value == null) {
            throw PluginCallException.gaveNothing(ask.what());
        }
        return value;
    }

    /** How many calls were given up and have not returned. */
    int givenUp() {
        return givenUp.get();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private final class Counts implements PluginCall.Watch {
        @Override
        public void givenUp() {
            givenUp.incrementAndGet();
            places.release();
        }

        @Override
        public void left(PluginCall.State state) {
            if (state == PluginCall.State.GIVEN_UP) {
                givenUp.decrementAndGet();
            } else {
                places.release();
            }
        }
    }
}
