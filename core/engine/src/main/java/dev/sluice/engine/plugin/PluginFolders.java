package dev.sluice.engine.plugin;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * Where plugin jars are.
 *
 * @param bundled those that come with Sluice; always loaded
 * @param added those that were added; need not exist
 * @param copies a folder of our own, where each jar is copied under its hash before it is loaded, so that replacing the
 *     file never disturbs the loaded one
 */
public record PluginFolders(Path bundled, Path added, Path copies) {
    public PluginFolders {
        requireNonNull(bundled, "bundled");
        requireNonNull(added, "added");
        requireNonNull(copies, "copies");
    }
}
