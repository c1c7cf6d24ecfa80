package dev.sluice.engine.rule;

import java.util.Optional;

/** Remembers the newest good version of each rule, also over a restart. */
@FunctionalInterface
public interface LastGood {

    /** The newest good version of this rule; empty when there was none. */
    Optional<NewVersion> of(String rule);
}
