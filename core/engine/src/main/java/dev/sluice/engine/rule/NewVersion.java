package dev.sluice.engine.rule;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A text of a rule that is in force, or will be once its plugin is back: to be kept, so that what was decided by it can
 * finish by it and a later mistake in the file can be outlived. The same for the settings that rules share.
 *
 * @param version hash of the text, and of the settings where it names them
 * @param rule the rule's id; for settings {@link RuleSettings#ID}
 * @param file its path in the rules folder
 * @param settings the text of the settings that it was read with; null where it names none
 */
public record NewVersion(
        String version,
        String rule,
        String file,
        String text,
        @Nullable String settings) {
    public NewVersion {
        requireNonNull(version, "version");
        requireNonNull(rule, "rule");
        requireNonNull(file, "file");
        requireNonNull(text, "text");
    }

    /** The settings that it was read with. */
    RuleSettings readWith() {
        return settings == null
                ? RuleSettings.NONE
                : RuleSettings.kept(settings).orElse(RuleSettings.UNKNOWN);
    }
}
