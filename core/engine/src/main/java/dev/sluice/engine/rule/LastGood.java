package dev.sluice.engine.rule;

import java.util.Optional;

/** Remembers the version of each rule that was last in force, also over a restart. */
@FunctionalInterface
public interface LastGood {

    /** The version that was given out last; empty when there was none. */
    Optional<NewVersion> of(String rule);
}
