package dev.sluice.engine.rule;

import static java.util.Objects.requireNonNull;

/**
 * A rule that has to look at an event.
 *
 * @param version hash of its text
 * @param word live, off or unavailable
 */
public record Candidate(String id, String version, String word, When when) {
    public Candidate {
        requireNonNull(id, "id");
        requireNonNull(version, "version");
        requireNonNull(word, "word");
        requireNonNull(when, "when");
    }
}
