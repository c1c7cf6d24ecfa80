package dev.sluice.engine.plugin;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import java.time.Duration;
import java.util.concurrent.Callable;
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
    /** For what does no I/O: recognising, checking, binding. Far more than it needs, far less than an operator's patience. */
    static final Duration PURE = Duration.ofSeconds(5);

    private static final int PLACES = 64;
    private static final int MOST_GIVEN_UP = 32;
    private static final Duration ASK_AGAIN = Duration.ofSeconds(10);
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

    /** What is called, how long it may take, and whether it may have changed something when it is not back by then. */
    record Ask(String what, Duration timeout, boolean writes) {
        static Ask pure(String what) {
            return new Ask(what, PURE, false);
        }
    }

    /**
     * Calls into the plugin.
     *
     * @throws ActionException the plugin's own; of kind internal when it threw anything else; unclear or unavailable
     *     when it was late
     * @throws OutOfMemoryError when the plugin met one, because nothing is safe after it
     */
    <T> T call(Ask ask, Callable<T> work) throws ActionException {
        if (givenUp.get() >= MOST_GIVEN_UP) {
            throw internal(ask.what() + " was not called: " + MOST_GIVEN_UP + " calls into plugin \"" + plugin
                    + "\" never returned; restart Sluice and tell whoever maintains the plugin");
        }
        long deadline = System.nanoTime() + ask.timeout().toNanos();
        takePlace(ask);
        PluginCall<T> call = new PluginCall<>(work, loader, new Counts());
        threads.execute(call);
        return switch (call.await(deadline)) {
            case BACK -> result(ask, call);
            case GIVEN_UP -> throw late(ask);
            case NEW, RUNNING, NEVER_BEGUN ->
                throw ActionException.notSent(ask.what() + " was not called in time", ASK_AGAIN);
        };
    }

    private void takePlace(Ask ask) throws ActionException {
        try {
            if (places.tryAcquire(ask.timeout().toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        throw ActionException.notSent(
                ask.what() + " was not called: " + PLACES + " calls into plugin \"" + plugin + "\" are under way",
                ASK_AGAIN);
    }

    private ActionException late(Ask ask) {
        boolean stopped = Thread.currentThread().isInterrupted();
        String message = ask.what()
                + (stopped ? " was given up because its run was stopped" : " did not return within " + seconds(ask));
        if (!stopped) {
            log.error("{}; {} calls of plugin {} were given up and still run", message, givenUp, plugin);
        }
        return ask.writes()
                ? new ActionException(Kind.UNCLEAR, message + "; whether it took effect is not known", null, null)
                : new ActionException(Kind.UNAVAILABLE, message, null, null);
    }

    private static String seconds(Ask ask) {
        Duration timeout = ask.timeout();
        return timeout.toMillis() % 1000 == 0 ? timeout.toSeconds() + " s" : timeout.toMillis() + " ms";
    }

    private static <T> T result(Ask ask, PluginCall<T> call) throws ActionException {
        Throwable thrown = call.thrown();
        if (thrown == null) {
            T value = call.value();
            if (value == null) {
                throw internal(ask.what() + " gave nothing back");
            }
            return value;
        }
        if (thrown instanceof OutOfMemoryError outOfMemory) {
            throw outOfMemory;
        }
        if (thrown instanceof ActionException failure) {
            throw failure;
        }
        throw new ActionException(Kind.INTERNAL, ask.what() + " broke: " + call.thrownText(), thrown, null);
    }

    static ActionException internal(String message) {
        return new ActionException(Kind.INTERNAL, message, null, null);
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
