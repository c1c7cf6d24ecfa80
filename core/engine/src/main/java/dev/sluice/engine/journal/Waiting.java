package dev.sluice.engine.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Commits that wait to be written, bounded in number and in text. Thread-safe. */
final class Waiting {
    private final Limits limits;
    private final BlockingQueue<Order> orders;
    private final AtomicLong weight = new AtomicLong();

    Waiting(Limits limits) {
        this.limits = limits;
        this.orders = new ArrayBlockingQueue<>(limits.waiting());
    }

    /** Takes a commit in, or tells that there is no room; one that is too big by itself waits alone. */
    boolean offer(Order order) {
        long before = weight.getAndAdd(order.weight());
        if ((before == 0 || before + order.weight() <= limits.characters()) && orders.offer(order)) {
            return true;
        }
        weight.addAndGet(-order.weight());
        return false;
    }

    /** What to write next, in one transaction; empty when nothing came for a while. */
    List<Order> take() throws InterruptedException {
        List<Order> group = new ArrayList<>();
        Order next = orders.poll(limits.probe().toNanos(), TimeUnit.NANOSECONDS);
        int changes = 0;
        while (next != null) {
            changes += next.changes().size();
            group.add(taken(next));
            next = changes < limits.group() ? orders.poll() : null;
        }
        return group;
    }

    /** Any commit that still waits. */
    @Nullable
    Order poll() {
        Order order = orders.poll();
        return order == null ? null : taken(order);
    }

    boolean isEmpty() {
        return orders.isEmpty();
    }

    private Order taken(Order order) {
        weight.addAndGet(-order.weight());
        return order;
    }
}
