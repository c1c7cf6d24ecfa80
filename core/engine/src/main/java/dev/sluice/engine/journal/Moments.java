package dev.sluice.engine.journal;

import java.time.Instant;

/** Moments as the database holds them: microseconds since 1970; further away than 285,000 years is cut off. */
final class Moments {
    private static final long FURTHEST = 9_000_000_000_000L;

    private Moments() {}

    static long micros(Instant moment) {
        long seconds = Math.max(-FURTHEST, Math.min(FURTHEST, moment.getEpochSecond()));
        return seconds * 1_000_000 + moment.getNano() / 1_000;
    }

    static Instant of(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
    }
}
