package dev.sluice.server.api;

import dev.sluice.engine.plugin.PluginState;
import java.util.List;

/** How a plugin stands, and what it brings. */
public record PluginAnswer(String id, String version, String state, Provides provides, List<String> problems) {

    static PluginAnswer of(PluginState plugin) {
        return new PluginAnswer(
                plugin.id(),
                plugin.version(),
                word(plugin),
                new Provides(plugin.triggers(), plugin.actions(), plugin.lookups()),
                plugin.problems());
    }

    static String word(PluginState plugin) {
        return plugin.loaded() ? "loaded" : "broken";
    }

    /** The types of what it brings. */
    public record Provides(List<String> triggers, List<String> actions, List<String> lookups) {}
}
