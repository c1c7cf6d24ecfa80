package dev.sluice.engine.rule;

import static java.util.Objects.requireNonNull;

/**
 * A text of a rule that is in force, or will be once its plugin is back: to be kept, so that what was decided by it can
 * finish by it and a later mistake in the file can be outlived.
 *
 * @param version hash of the text
 * @param rule the rule's id
 * @param file its path in the rules folder
 */
public record NewVersion(String version, String rule, String file, String text) {
    public NewVersion {
        requireNonNull(version, "version");
        requireNonNull(rule, "rule");
        requireNonNull(file, "file");
        requireNonNull(text, "text");
    }
}
