package dev.sluice.server;

import dev.sluice.api.Connection;
import dev.sluice.client.PluvoConnection;
import dev.sluice.client.PluvoOptions;
import dev.sluice.config.ConnectionSettings;
import dev.sluice.config.Settings;
import dev.sluice.engine.Engine;
import dev.sluice.engine.EngineOptions;
import dev.sluice.engine.journal.Journal;
import dev.sluice.engine.journal.Store;
import dev.sluice.engine.plugin.PluginFolders;
import dev.sluice.engine.plugin.PluginHost;
import dev.sluice.server.metrics.Metrics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What works behind the door: journal, plugins, connections, and the engine that brings them together. */
final class Machine {
    /**
     * How many lookups and actions may be waited for at once, for each connection and for what needs none: one that hangs
     * must not hold up the others. As many as a connection lets through; a thread that waits costs little.
     */
    private static final int WORKERS = 16;

    private final Engine engine;
    private final Map<String, PluvoConnection> connections;
    private final List<AutoCloseable> parts;

    private Machine(Engine engine, Map<String, PluvoConnection> connections, List<AutoCloseable> parts) {
        this.engine = engine;
        this.connections = connections;
        this.parts = parts;
    }

    /**
     * Starts it. The journal comes first, because whoever has it is alone here; what was started is ended again when
     * something after it cannot start.
     *
     * @param bundled the folder of the plugins that come with Sluice
     * @param provided what plugins get; closed with the rest
     * @param metrics count what it does
     */
    static Machine start(Settings settings, Path bundled, Provided provided, Metrics metrics, Clock clock) {
        List<AutoCloseable> parts = new ArrayList<>();
        try {
            Store store = Journal.open(settings.engine().storeUrl(), metrics.commits());
            parts.add(store);
            parts.add(provided);
            Path home = settings.folders().home();
            PluginHost plugins = PluginHost.open(
                    new PluginFolders(bundled, settings.folders().plugins(), home.resolve("plugin-copies")), provided);
            parts.add(plugins);
            Map<String, PluvoConnection> connections = new LinkedHashMap<>();
            for (ConnectionSettings connection : settings.connections()) {
                PluvoConnection opened =
                        new PluvoConnection(options(connection, clock), metrics.calls(connection.name()));
                parts.add(opened);
                connections.put(connection.name(), opened);
            }
            Engine engine = Engine.start(new EngineOptions(
                    store,
                    plugins.catalogue(),
                    settings.folders().rules(),
                    Map.<String, Connection>copyOf(connections),
                    oldestAccepted(settings),
                    settings.engine().zone(),
                    clock,
                    settings.engine().dryRun(),
                    WORKERS));
            return new Machine(engine, Collections.unmodifiableMap(connections), parts);
        } catch (RuntimeException | Error failure) {
            closeAll(parts);
            throw failure;
        }
    }

    private static Map<String, Duration> oldestAccepted(Settings settings) {
        Map<String, Duration> oldest = new LinkedHashMap<>();
        settings.connections()
                .forEach(
                        connection -> connection.oldestAccepted().ifPresent(age -> oldest.put(connection.name(), age)));
        return oldest;
    }

    private static PluvoOptions options(ConnectionSettings connection, Clock clock) {
        var credentials = connection.credentials();
        // A token is asked for at the start, once a day and after a 401: each time the secret is read afresh.
        return new PluvoOptions(
                connection.name(),
                connection.baseUrl(),
                new PluvoOptions.Credentials(
                        credentials.get().clientId(),
                        () -> credentials.reread().clientSecret().reveal(),
                        Set.copyOf(connection.scopes())),
                connection.completedStatuses().isEmpty()
                        ? Map.of()
                        : Map.of("completed-statuses", connection.completedStatuses()),
                clock,
                PluvoOptions.Limits.DEFAULT);
    }

    Engine engine() {
        return engine;
    }

    /** By name, in the order of the settings. */
    Map<String, PluvoConnection> connections() {
        return connections;
    }

    /** Lets what is under way end, but no longer than this, then closes everything. */
    void stop(Duration within) {
        engine.stop(within);
        closeAll(parts.subList(1, parts.size()));
    }

    /** In the opposite order of their start. */
    private static void closeAll(List<AutoCloseable> parts) {
        List<AutoCloseable> lastFirst = new ArrayList<>(parts);
        Collections.reverse(lastFirst);
        for (AutoCloseable part : lastFirst) {
            try {
                part.close();
            } catch (Exception ignored) {
                // the others must be closed too, and the process ends
            }
        }
    }
}
