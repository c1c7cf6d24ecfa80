package dev.sluice.engine.internal;

import dev.sluice.api.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * How much work is under way on each connection, so that no more begins than its gate has room for, and so that one that
 * hangs leaves workers to the others. Work that needs no connection has a share of its own, under the empty name.
 */
public final class Slots {
    private static final Duration NOT_AT_ONCE = Duration.ofMillis(200);

    private final Map<String, Connection> connections;
    private final int share;
    private final Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();

    /**
     * Nothing is under way yet.
     *
     * @param share the most that may be under way for one connection, and for what needs none
     */
    public Slots(Map<String, Connection> connections, int share) {
        this.connections = Map.copyOf(connections);
        this.share = share;
    }

    /** Takes a slot if there is room. */
    public boolean take(String connection) {
        AtomicInteger count = count(connection);
        int room = room(connection);
        while (true) {
            int now = count.get();
            if (now >= room) {
                return false;
            }
            if (count.compareAndSet(now, now + 1)) {
                return true;
            }
        }
    }

    public void giveBack(String connection) {
        count(connection).decrementAndGet();
    }

    private int room(String connection) {
        Connection gated = connections.get(connection);
        return gated == null ? share : Math.min(share, gated.gate().room());
    }

    /** The connections that are open but have no room for more at this moment, and the empty name in like case. */
    public List<String> full() {
        List<String> full = new ArrayList<>();
        underWay.forEach((connection, count) -> {
            if (!shut(connection) && count.get() >= room(connection)) {
                full.add(connection);
            }
        });
        return full;
    }

    /** Whether nothing may be sent over this connection now. */
    public boolean shut(String connection) {
        Connection gated = connections.get(connection);
        return gated != null && gated.gate().room() == 0;
    }

    /** Whether there is a connection whose work has to be put off. */
    public boolean anyShut() {
        return connections.keySet().stream().anyMatch(this::shut);
    }

    /** When work for a connection that is shut is looked at again; never at once. */
    public Instant reopensAt(String connection, Instant now) {
        @Nullable Connection gated = connections.get(connection);
        Instant soonest = now.plus(NOT_AT_ONCE);
        Instant reopens = gated == null ? soonest : gated.gate().reopensAt();
        return reopens.isBefore(soonest) ? soonest : reopens;
    }

    private AtomicInteger count(String connection) {
        return underWay.computeIfAbsent(connection, name -> new AtomicInteger());
    }
}
