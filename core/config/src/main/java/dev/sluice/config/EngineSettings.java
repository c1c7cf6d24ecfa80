package dev.sluice.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.ZoneId;

/** What the engine is told. */
public record EngineSettings(String storeUrl, ZoneId zone, boolean dryRun, Duration stopWithin) {

    public EngineSettings {
        requireNonNull(storeUrl, "storeUrl");
        requireNonNull(zone, "zone");
        requireNonNull(stopWithin, "stopWithin");
    }
}
