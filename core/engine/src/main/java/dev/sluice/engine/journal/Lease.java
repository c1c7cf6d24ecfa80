package dev.sluice.engine.journal;

/**
 * The right to write the rows of a shard.
 *
 * @param shard which subjects it covers, 0 to 63; -1 for all
 * @param epoch rises each time the shard changes hands
 */
public record Lease(int shard, long epoch) {
    /** The lease of an engine that has the store to itself. */
    public static final Lease WHOLE = new Lease(-1, 0);
}
