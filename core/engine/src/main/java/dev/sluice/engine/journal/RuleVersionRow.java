package dev.sluice.engine.journal;

import java.time.Instant;

/**
 * A rule file as it once stood.
 *
 * @param version hash of its text
 * @param rule the rule's id
 * @param file its path in the rules folder
 */
public record RuleVersionRow(String version, String rule, String file, String text, Instant at) {}
