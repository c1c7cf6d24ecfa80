package dev.sluice.api;

import java.util.List;
import org.pf4j.ExtensionPoint;

/**
 * Declares what a plugin is set up with: one record, filled from the settings {@code sluice.plugin.<id>.*} when Sluice
 * starts. At most one for each plugin. Stateless.
 *
 * <p>A component {@code maxSize} is the key {@code max-size}; a record in the record puts its name and a dot in front:
 * {@code smtp.host}. Components are text, numbers, booleans, enums, {@link java.time.Duration}, {@link Secret}, lists of
 * text (by commas or line ends), and records of those. {@link Describe} gives defaults and says what may be left out. A
 * key that the record does not have, a value that does not fit and one that is missing stop the start with one line.
 *
 * <p>{@code egress.allow} is taken for every plugin and need not be declared: see {@link Http}.
 *
 * <pre>{@code
 * @Extension
 * public final class BadgesSettings implements PluginSettings<BadgesSettings.Values> {
 *     public record Values(
 *         @Describe(value = "Where badges are kept", byDefault = "https://badges.example.org/") String address,
 *         @Describe(value = "Lets us in", optional = true) Secret key) {}
 *     public Class<Values> record() { return Values.class; }
 * }
 *
 * var settings = context.settings(BadgesSettings.Values.class);
 * }</pre>
 *
 * @param <S> the record; it is public
 */
public interface PluginSettings<S extends Record> extends ExtensionPoint {

    /** The record to fill. */
    Class<S> record();

    /**
     * What is wrong with values that each fit by themselves. It does no I/O.
     *
     * @return each problem with the key, without {@code sluice.plugin.<id>.}; empty unless overridden
     */
    default List<Problem> check(S settings) {
        return List.of();
    }
}
