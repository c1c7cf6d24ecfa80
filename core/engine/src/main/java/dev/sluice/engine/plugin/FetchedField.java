package dev.sluice.engine.plugin;

import dev.sluice.engine.schema.Type;

/**
 * A field of an event that is fetched when a rule uses it.
 *
 * @param name as expressions know it below {@code event}
 * @param type what it holds
 * @param lookup the full type of the lookup that fetches it
 * @param part the field of the lookup's record that it is; empty: the record itself
 * @param filter the filter for {@code only} that compares it; empty when there is none
 */
public record FetchedField(String name, Type type, String lookup, String part, String filter) {}
