package dev.sluice.engine.plugin;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How one plugin stands. A plugin is whole or broken: when one of its extensions cannot be used, none is.
 *
 * @param id its id, or the name of the jar when that could not be read
 * @param version its version, empty when it could not be read
 * @param loaded whether its extensions are in the catalogue
 * @param triggers the types of its triggers
 * @param actions the types of its actions
 * @param lookups the types of its lookups
 * @param problems one line each for people; of a loaded plugin they are only remarks
 * @param hash SHA-256 of the jar, empty when it could not be read
 */
public record PluginState(
        String id,
        String version,
        boolean loaded,
        List<String> triggers,
        List<String> actions,
        List<String> lookups,
        List<String> problems,
        String hash) {
    public PluginState {
        requireNonNull(id, "id");
        requireNonNull(version, "version");
        triggers = List.copyOf(triggers);
        actions = List.copyOf(actions);
        lookups = List.copyOf(lookups);
        problems = List.copyOf(problems);
        requireNonNull(hash, "hash");
    }

    static PluginState broken(String id, String version, List<String> problems, String hash) {
        return new PluginState(id, version, false, List.of(), List.of(), List.of(), problems, hash);
    }
}
