package dev.sluice.engine.rule;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one rule stands.
 *
 * @param word live, off, unavailable (a plugin is away) or broken (no good version)
 * @param version hash of the text in force; null when there is none
 * @param problems of the file as it stands, also while an older version is in force
 */
public record RuleState(
        String id,
        String title,
        @Nullable String owner,
        String word,
        @Nullable String version,
        List<RuleProblem> problems) {
    public RuleState {
        requireNonNull(id, "id");
        requireNonNull(title, "title");
        requireNonNull(word, "word");
        problems = List.copyOf(problems);
    }
}
