package dev.sluice.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.ActionException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The folders of a plugin host in a temporary folder, and questions to it. */
record TestHome(Path home) {
    static final Duration TIMEOUT = Duration.ofSeconds(20);

    PluginHost open() {
        return PluginHost.open(new PluginFolders(bundled(), added(), home.resolve("copies")), Provision.NONE);
    }

    Path bundled() {
        return home.resolve("bundled");
    }

    Path added() {
        return home.resolve("plugins");
    }

    Path elsewhere() {
        return home.resolve("elsewhere");
    }

    /** What the only item of this action's input says. */
    static String said(PluginHost host, String type, String input) throws ActionException {
        InstalledAction action = host.catalogue().action(type).orElseThrow();
        List<ItemResult> results =
                action.prepare(json(input)).runAll(List.of(0), List.of(new TestContext("e")), TIMEOUT);
        assertThat(results).singleElement().isInstanceOf(ItemResult.Done.class);
        return ((ItemResult.Done) results.get(0)).output().getString("said");
    }

    static PluginState state(PluginHost host, String id) {
        List<PluginState> states = host.catalogue().plugins().stream()
                .filter(state -> state.id().equals(id))
                .toList();
        assertThat(states).as("plugin " + id).hasSize(1);
        return states.get(0);
    }

    static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
