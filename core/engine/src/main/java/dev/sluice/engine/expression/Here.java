package dev.sluice.engine.expression;

import java.time.ZoneId;

/**
 * Where an expression is worked out, for functions that depend on it.
 *
 * @param zone the rule's time zone
 * @param meter what this evaluation has read so far
 */
record Here(ZoneId zone, Meter meter) {
    /** The variable that holds it; no rule can write this name. */
    static final String NAME = "@here";
}
