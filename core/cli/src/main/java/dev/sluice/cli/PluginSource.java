package dev.sluice.cli;

import dev.sluice.engine.plugin.Catalogue;
import java.nio.file.Path;

/** Where a command that works on files by itself gets the plugins from. */
interface PluginSource {

    /**
     * Opens the plugins.
     *
     * @param added a folder of jars besides those that come with Sluice; need not exist
     */
    Opened open(Path added);

    /** Plugins that stay usable until this is closed. */
    interface Opened extends AutoCloseable {
        Catalogue catalogue();

        @Override
        void close();
    }
}
