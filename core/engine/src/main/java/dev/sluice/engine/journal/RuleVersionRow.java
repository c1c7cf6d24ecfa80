package dev.sluice.engine.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rule file as it once stood.
 *
 * @param version hash of its text, and of the settings where it names them
 * @param rule the rule's id
 * @param file its path in the rules folder
 * @param settings version of the settings file that it was read with; null where it names no settings
 */
public record RuleVersionRow(
        String version,
        String rule,
        String file,
        String text,
        @Nullable String settings,
        Instant at) {}
