package dev.sluice.server.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How everything is.
 *
 * @param rules how many by state
 * @param plugins how many by state
 */
public record Status(
        String version,
        String zone,
        Events events,
        Intake intake,
        Runs runs,
        Map<String, Long> rules,
        Map<String, Long> plugins,
        List<ConnectionStatus> connections,
        StoreStatus store) {

    /**
     * What arrived and is not done.
     *
     * @param pending events that are new or pending
     * @param oldestSeconds how long the oldest of them has been here
     * @param unreadable events that hold nothing we understand
     * @param late events that came late and wait for a person
     */
    public record Events(long pending, long oldestSeconds, long unreadable, long late) {}

    /**
     * Whether deliveries are taken, as far as that depends on how much waits.
     *
     * @param because why they are not, as a clause; null when they are
     */
    public record Intake(boolean open, @Nullable String because) {}

    /** How many are open. */
    public record Runs(long running, long waiting, long parked, long held) {}

    /**
     * How a connection is.
     *
     * @param state ready, unreachable or refused
     * @param breaker closed, open or half-open
     */
    public record ConnectionStatus(
            String name, String state, @Nullable Instant tokenExpiresAt, String breaker, List<Key> keys) {}

    /**
     * A webhook key, without its value.
     *
     * @param lastUsedAt since the start; null when it was not
     */
    public record Key(String id, @Nullable Instant lastUsedAt) {}

    /**
     * How the journal is.
     *
     * @param writable whether events can be kept at this moment
     * @param bytes how much it holds
     */
    public record StoreStatus(String url, boolean writable, long bytes) {}
}
