package dev.sluice.engine.journal;

/**
 * What became of a delivery.
 *
 * @param event the id of its event, the earlier one's when it is a duplicate
 * @param duplicate whether it had been kept before
 */
public record Kept(String event, boolean duplicate) {}
