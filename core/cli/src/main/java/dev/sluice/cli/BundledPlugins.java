package dev.sluice.cli;

import dev.sluice.engine.plugin.Catalogue;
import dev.sluice.engine.plugin.PluginFolders;
import dev.sluice.engine.plugin.PluginHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** The plugins that come with Sluice, as the launcher says where they are, and those of a folder. */
final class BundledPlugins implements PluginSource {
    private static final String BUNDLED = "dev.sluice.bundled";

    /** Held here, because the log manager forgets the level of a logger that nobody holds. */
    private static final List<Logger> DIARY =
            List.of(Logger.getLogger("org.pf4j"), Logger.getLogger("dev.sluice.engine.plugin"));

    /** The folder of the plugins that come with Sluice; empty when the launcher did not start this process. */
    static Optional<Path> folder() {
        return Optional.ofNullable(System.getProperty(BUNDLED)).map(Path::of);
    }

    @Override
    public Opened open(Path added) throws IOException {
        // an operator's diary is nothing for whoever waits for an answer at the command line
        DIARY.forEach(logger -> logger.setLevel(Level.WARNING));
        // jars are loaded from copies; a command that only looks leaves nothing behind in the home
        Path copies = Files.createTempDirectory("sluice-plugins");
        PluginHost host = PluginHost.open(new PluginFolders(folder().orElse(copies), added, copies));
        return new Opened() {
            @Override
            public Catalogue catalogue() {
                return host.catalogue();
            }

            @Override
            public void close() throws IOException {
                host.close();
                delete(copies);
            }
        };
    }

    private static void delete(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
