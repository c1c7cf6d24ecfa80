package dev.sluice.engine.judge;

import dev.sluice.api.Connection;
import dev.sluice.api.Context;
import dev.sluice.api.Files;
import dev.sluice.api.Http;
import dev.sluice.api.Lookup;
import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.plugin.FoundRecord;
import dev.sluice.engine.plugin.InstalledLookup;
import dev.sluice.engine.plugin.Supplies;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;

/** Asks lookups, each for many records at once. */
final class Fetcher {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final Parts parts;

    Fetcher(Parts parts) {
        this.parts = parts;
    }

    /** What the keys led to; a key without an entry led to nothing. */
    Map<Lookup.Key, FoundRecord> fetch(String connection, String lookup, Set<Lookup.Key> keys) {
        // a rule was read against this very catalogue, which never changes
        InstalledLookup installed = parts.catalogue().lookup(lookup).orElseThrow();
        Context context = new LoadContext(
                parts.connection(connection), parts.clock(), parts.catalogue().supplies(installed.plugin()));
        return installed.fetch(keys, context, TIMEOUT);
    }

    private record LoadContext(Connection connection, Clock clock, Supplies supplies) implements Context {
        @Override
        public <S extends Record> S settings(Class<S> declared) {
            return supplies.settings(declared);
        }

        @Override
        public Http http() {
            return supplies.http();
        }

        @Override
        public Files files() {
            return supplies.files();
        }

        @Override
        public Logger log() {
            return supplies.log();
        }
    }
}
