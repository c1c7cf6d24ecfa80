package dev.sluice.engine.internal;

import static java.util.Objects.requireNonNull;

import dev.sluice.api.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How much work is under way on each connection, so that no more begins than its gate has room for. Work that needs no
 * connection, whose name is empty, is not counted.
 */
public final class Slots {
    private static final Duration NOT_AT_ONCE = Duration.ofMillis(200);

    private final Map<String, Connection> connections;
    private final Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();

    public Slots(Map<String, Connection> connections) {
        this.connections = Map.copyOf(connections);
    }

    /** Takes a slot if there is room. */
    public boolean take(String connection) {
        Connection gated = connections.get(connection);
        if (gated == null) {
            return true;
        }
        AtomicInteger count = count(connection);
        while (true) {
            int now = count.get();
            if (now >= gated.gate().room()) {
                return false;
            }
            if (count.compareAndSet(now, now + 1)) {
                return true;
            }
        }
    }

    public void giveBack(String connection) {
        if (connections.containsKey(connection)) {
            count(connection).decrementAndGet();
        }
    }

    /** The connections that are open but have no room for more at this moment. */
    public List<String> full() {
        List<String> full = new ArrayList<>();
        connections.forEach((name, connection) -> {
            int room = connection.gate().room();
            if (room > 0 && count(name).get() >= room) {
                full.add(name);
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
        Instant reopens = requireNonNull(connections.get(connection)).gate().reopensAt();
        Instant soonest = now.plus(NOT_AT_ONCE);
        return reopens.isBefore(soonest) ? soonest : reopens;
    }

    private AtomicInteger count(String connection) {
        return underWay.computeIfAbsent(connection, name -> new AtomicInteger());
    }
}
