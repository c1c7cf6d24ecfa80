package dev.sluice.engine.plugin;

import dev.sluice.api.Files;
import dev.sluice.api.Http;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one plugin works with besides a connection. Immutable and thread-safe. */
public final class Supplies {
    private final String plugin;
    private final @Nullable Record settings;
    private final Http http;
    private final Files files;

    Supplies(String plugin, @Nullable Record settings, Http http, Files files) {
        this.plugin = plugin;
        this.settings = settings;
        this.http = http;
        this.files = files;
    }

    String plugin() {
        return plugin;
    }

    /**
     * Its settings.
     *
     * @throws IllegalArgumentException when it declares another record or none
     */
    public <S extends Record> S settings(Class<S> declared) {
        if (!declared.isInstance(settings)) {
            throw new IllegalArgumentException("plugin \"" + plugin + "\" has no PluginSettings that declare "
                    + declared.getName() + "; add one with @Extension");
        }
        return declared.cast(settings);
    }

    /** Its requests to other systems. */
    public Http http() {
        return http;
    }

    /** The files beside the rules. */
    public Files files() {
        return files;
    }

    /** Its log. */
    public Logger log() {
        return LoggerFactory.getLogger("dev.sluice.plugin." + plugin);
    }
}
