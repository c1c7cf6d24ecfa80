package dev.sluice.api;

import java.time.Clock;
import org.slf4j.Logger;

/**
 * What an action or lookup may use while it works. Thread-safe, but valid only during the call; do not keep it.
 *
 * <p>Nothing here is ever null.
 */
public interface Context {

    /** The connection of the rule, and no other. */
    Connection connection();

    /**
     * The settings of this plugin, and of no other.
     *
     * @param declared the record that its {@link PluginSettings} declares
     * @throws IllegalArgumentException when the plugin declares another or none
     */
    <S extends Record> S settings(Class<S> declared);

    /** Requests to other systems. */
    Http http();

    /** The files beside the rules, as they are now. */
    Files files();

    /** The clock to ask for the time; in tests it stands still. */
    Clock clock();

    /**
     * A log named after the plugin: {@code dev.sluice.plugin.} and its id. What is written there is read by operators, so
     * it holds neither secrets nor what says something about a person.
     */
    Logger log();
}
