package dev.sluice.engine.journal;

import java.time.Instant;

/**
 * The newest run of a rule and key that started a step, for {@code once-within}.
 *
 * @param receivedAt when that run's event was received
 */
public record OnceRow(String rule, String keyHash, String run, String event, Instant receivedAt) {}
