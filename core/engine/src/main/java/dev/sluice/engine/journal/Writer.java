package dev.sluice.engine.journal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. Commits that wait together are written together. Answers are given by a second thread, so
 * that whoever depends on them cannot hold up the next transaction.
 */
final class Writer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Writer.class);

    private final String name;
    private final Transactions transactions;
    private final Waiting waiting;
    private final CommitListener listener;
    private final Thread thread;
    private final ExecutorService answers = Executors.newSingleThreadExecutor(work -> daemon("sluice-answers", work));
    private volatile @Nullable Trouble trouble;
    private volatile boolean closing;
    private volatile boolean ended;

    Writer(String name, Transactions transactions, Limits limits, CommitListener listener) {
        this.name = name;
        this.transactions = transactions;
        this.waiting = new Waiting(limits);
        this.listener = listener;
        this.thread = daemon("sluice-journal", this::work);
        thread.start();
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    boolean writable() {
        return trouble == null && !closing;
    }

    CompletableFuture<List<Kept>> submit(List<Change> changes) {
        Order order = Order.of(changes);
        if (closing) {
            fail(order, closed());
        } else if (trouble == Trouble.LASTING) {
            fail(order, broken(null));
        } else if (!waiting.offer(order)) {
            fail(
                    order,
                    new StoreException(name + " has more commits waiting than it can hold. Try again later.", null));
        } else if (ended) {
            failWaiting(closed());
        }
        return order.answer();
    }

    private void work() {
        try {
            while (!closing || !waiting.isEmpty()) {
                List<Order> group = waiting.take();
                if (!group.isEmpty()) {
                    write(group);
                } else if (trouble == Trouble.PASSING) {
                    tryAgain();
                }
            }
        } catch (InterruptedException ignored) {
            // nobody but the end of the process interrupts this thread
        } finally {
            closing = true;
            ended = true;
            failWaiting(closed());
        }
    }

    private void write(List<Order> group) {
        if (trouble == Trouble.LASTING) {
            group.forEach(order -> fail(order, broken(null)));
            return;
        }
        try {
            long began = System.nanoTime();
            List<Transactions.Result> results = transactions.write(group);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            passed();
            answers.execute(() -> {
                answer(group, results);
                tell(group, results, took);
            });
        } catch (SQLException | RuntimeException | Error e) {
            StoreException failure = met(e);
            answers.execute(() -> group.forEach(order -> fail(order, failure)));
            return;
        }
        checkpoint();
    }

    private void checkpoint() {
        try {
            transactions.checkpoint();
        } catch (SQLException e) {
            met(e);
        }
    }

    private void answer(List<Order> group, List<Transactions.Result> results) {
        for (int i = 0; i < group.size(); i++) {
            CompletableFuture<List<Kept>> answer = group.get(i).answer();
            if (results.get(i) instanceof Transactions.Result.Written written) {
                answer.complete(written.kept());
            } else if (results.get(i) instanceof Transactions.Result.Refused refused) {
                answer.completeExceptionally(new StoreException(
                        name + " refused a commit: " + refused.cause().getMessage() + ". Nothing of it was written.",
                        refused.cause()));
            }
        }
    }

    private void tell(List<Order> group, List<Transactions.Result> results, Duration took) {
        listener.transaction(took);
        for (int i = 0; i < group.size(); i++) {
            if (results.get(i) instanceof Transactions.Result.Written) {
                group.get(i).changes().forEach(listener::written);
            }
        }
    }

    private void tryAgain() {
        try {
            transactions.probe();
            passed();
        } catch (SQLException e) {
            met(e);
        }
    }

    private void passed() {
        if (trouble != null) {
            trouble = null;
            log.info("{} can be written again", name);
        }
    }

    private StoreException met(Throwable cause) {
        boolean passing = cause instanceof SQLException sql && Trouble.of(sql) == Trouble.PASSING;
        Trouble now = passing ? Trouble.PASSING : Trouble.LASTING;
        StoreException failure = passing ? stalled(cause) : broken(cause);
        if (trouble != now) {
            log.error(failure.getMessage());
            log.debug("What made {} fail", name, cause);
        }
        trouble = now;
        return failure;
    }

    private StoreException stalled(Throwable cause) {
        return new StoreException(
                name + " cannot be written: " + cause.getMessage()
                        + ". Nothing is lost. Free some space; writing goes on by itself.",
                cause);
    }

    private StoreException broken(@Nullable Throwable cause) {
        return new StoreException(
                name + " failed" + (cause == null ? "" : ": " + cause.getMessage())
                        + ". Nothing more is written until a restart. Check the disk first.",
                cause);
    }

    private StoreException closed() {
        return new StoreException(name + " is closed.", null);
    }

    private void fail(Order order, StoreException failure) {
        order.answer().completeExceptionally(failure);
    }

    private void failWaiting(StoreException failure) {
        Order order = waiting.poll();
        while (order != null) {
            fail(order, failure);
            order = waiting.poll();
        }
    }

    /** Writes what waits, then ends. */
    @Override
    public void close() {
        waiting.offer(Order.of(List.of()));
        closing = true;
        try {
            thread.join();
            answers.shutdown();
            if (!answers.awaitTermination(5, TimeUnit.SECONDS)) {
                log.warn("{} closed while answers to commits were still being handled", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
