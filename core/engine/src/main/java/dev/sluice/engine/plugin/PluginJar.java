package dev.sluice.engine.plugin;

import java.nio.file.Path;
import java.util.List;
import org.pf4j.PluginDependency;
import org.pf4j.PluginDescriptor;

/**
 * A jar that passed the checks.
 *
 * @param file the name of the file that it was found as
 * @param copy our own copy, under its hash
 * @param hash SHA-256 of it
 * @param descriptor what its manifest says
 */
record PluginJar(String file, Path copy, String hash, PluginDescriptor descriptor) {

    String id() {
        return descriptor.getPluginId();
    }

    String version() {
        return descriptor.getVersion();
    }

    String requires() {
        return descriptor.getRequires().trim();
    }

    /** The plugins without which it cannot work. */
    List<PluginDependency> needs() {
        return descriptor.getDependencies().stream()
                .filter(dependency -> !dependency.isOptional())
                .toList();
    }

    PluginState broken(String problem) {
        return PluginState.broken(id(), version(), List.of(problem), hash);
    }
}
