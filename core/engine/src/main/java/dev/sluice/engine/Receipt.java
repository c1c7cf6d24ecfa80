package dev.sluice.engine;

/**
 * The answer to a webhook.
 *
 * @param event id of its event, the earlier one's when it is a duplicate
 * @param duplicate whether it had been kept before
 */
public record Receipt(String event, boolean duplicate) {}
