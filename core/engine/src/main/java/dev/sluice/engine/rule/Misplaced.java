package dev.sluice.engine.rule;

import java.util.Optional;

/** Says where a key belongs that stands at another place. */
final class Misplaced {
    private Misplaced() {}

    /** What to do with the key; empty when it belongs nowhere near. */
    static Optional<String> fix(String key, Node.Keyed among, Keys keys) {
        if (keys.equals(Keys.RULE)) {
            return StepReader.KINDS.contains(key)
                    ? Optional.of("it is a step: write it under do:, as - " + key + ": …")
                    : Optional.empty();
        }
        if (!keys.equals(Keys.STEP)) {
            return Optional.empty();
        }
        boolean ofLoop = Keys.FOR_EACH.known().contains(key);
        if (ofLoop && among.entry("for-each").isPresent()) {
            return under("for-each");
        }
        if (Keys.ON_FAILURE.known().contains(key) && among.entry("on-failure").isPresent()) {
            return under("on-failure");
        }
        if (key.equals("then") && among.entry("action").isPresent()) {
            return under("on-failure");
        }
        return key.equals("do")
                ? Optional.of("to keep several steps together, write choose: with one branch otherwise: true")
                : Optional.empty();
    }

    private static Optional<String> under(String word) {
        return Optional.of("indent it further, so that it stands under " + word + ":");
    }
}
