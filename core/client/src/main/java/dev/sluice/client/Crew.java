package dev.sluice.client;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Threads on which requests wait for their answers, because nothing else bounds a name that does not resolve and an
 * answer whose headers drip: the caller is freed at its deadline, and the pool bounds how many threads such a server can
 * hold.
 */
final class Crew implements AutoCloseable {
    private final ExecutorService threads;

    /** @param name what the names of the threads begin with */
    Crew(String name, int most) {
        var count = new AtomicInteger();
        threads = new ThreadPoolExecutor(0, most, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            // a thread must not keep hold of the plugin whose call happened to start it
            var thread = new Thread(null, task, name + "-" + count.incrementAndGet(), 0, false);
            thread.setContextClassLoader(Crew.class.getClassLoader());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Has it done.
     *
     * @param giveUp ends the work when nobody waits for it any more, and says what is known of it then
     * @throws NoAnswer when it was not done in time, or not begun
     * @throws ExecutionException when the work failed
     */
    <T> T call(Callable<T> work, Deadline deadline, Supplier<NoAnswer.Reason> giveUp)
            throws NoAnswer, ExecutionException {
        if (deadline.passed()) {
            throw new NoAnswer(NoAnswer.Reason.NOT_SENT, "no time was left to send it", null);
        } else if (Thread.currentThread().isInterrupted()) {
            throw new NoAnswer(NoAnswer.Reason.NOT_SENT, "the caller was interrupted", null);
        }
        Future<T> answer;
        try {
            answer = threads.submit(work);
        } catch (RejectedExecutionException e) {
            throw new NoAnswer(NoAnswer.Reason.NOT_SENT, "earlier calls still hold every thread", e);
        }
        try {
            return answer.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw givenUp(answer, giveUp, "no full answer came in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw givenUp(answer, giveUp, "the call was interrupted", e);
        }
    }

    private static NoAnswer givenUp(
            Future<?> answer, Supplier<NoAnswer.Reason> giveUp, String message, Exception cause) {
        // first of all, because an interrupted thread goes on
        NoAnswer.Reason reason = giveUp.get();
        answer.cancel(true);
        return new NoAnswer(reason, message, cause);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
