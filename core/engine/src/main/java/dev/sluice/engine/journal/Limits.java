package dev.sluice.engine.journal;

import java.time.Duration;

/**
 * How much the writer takes on.
 *
 * @param waiting commits that may wait to be written
 * @param characters text that may wait to be written
 * @param group changes after which a transaction takes no more commits
 * @param probe how often a full disk is tried again
 */
record Limits(int waiting, long characters, int group, Duration probe) {
    static final Limits USUAL = new Limits(8192, 64L << 20, 1024, Duration.ofSeconds(1));
}
