package dev.sluice.engine;

import dev.sluice.api.Connection;
import dev.sluice.engine.journal.Store;
import dev.sluice.engine.plugin.Catalogue;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;

/**
 * What an engine works with.
 *
 * @param store closed by the engine
 * @param catalogue the installed plugins
 * @param rules the folder of rule files
 * @param connections by name
 * @param oldestAccepted by connection, how long before its reception an event may have been sent; one that is older waits
 *     for a person, and over a connection that is not here none is too old
 * @param zone for rules that name none
 * @param dryRun whether nothing may be written anywhere
 * @param workers how many lookups and actions may be waited for at once over each connection, and as many again that need
 *     none; 0: everything is done on the thread that calls {@link Engine#settle}, as tests do
 */
public record EngineOptions(
        Store store,
        Catalogue catalogue,
        Path rules,
        Map<String, Connection> connections,
        Map<String, Duration> oldestAccepted,
        ZoneId zone,
        Clock clock,
        boolean dryRun,
        int workers) {
    public EngineOptions {
        connections = Map.copyOf(connections);
        oldestAccepted = Map.copyOf(oldestAccepted);
    }
}
