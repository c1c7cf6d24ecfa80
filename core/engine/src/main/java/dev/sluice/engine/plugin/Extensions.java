package dev.sluice.engine.plugin;

import java.util.List;

/** The extensions of one plugin, checked and ready for use. */
record Extensions(
        PluginTriggers together, List<InstalledAction> actions, List<InstalledLookup> lookups, Supplies supplies) {
    Extensions {
        actions = List.copyOf(actions);
        lookups = List.copyOf(lookups);
    }

    List<InstalledTrigger> triggers() {
        return List.copyOf(together.all());
    }

    PluginState state(String id, String version, List<String> remarks, String hash) {
        return new PluginState(
                id,
                version,
                true,
                triggers().stream().map(InstalledTrigger::type).sorted().toList(),
                actions.stream().map(InstalledAction::type).sorted().toList(),
                lookups.stream().map(InstalledLookup::type).sorted().toList(),
                remarks,
                hash);
    }
}
