package dev.sluice.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The high-water marks: above one of them no delivery is taken until it has gone down.
 *
 * @param maxPending events whose decisions are still open
 * @param maxBytes what the store holds
 * @param maxAge of the oldest event whose decisions are still open; null: any
 */
public record IntakeSettings(
        long maxPending, long maxBytes, @Nullable Duration maxAge) {}
