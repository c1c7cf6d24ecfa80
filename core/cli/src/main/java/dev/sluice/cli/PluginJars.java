package dev.sluice.cli;

import dev.sluice.engine.plugin.Catalogue;
import dev.sluice.engine.plugin.PluginFolders;
import dev.sluice.engine.plugin.PluginHost;
import dev.sluice.engine.plugin.Provision;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The plugins that come with Sluice and those of a folder, each as the server loads it. */
record PluginJars(Launcher launcher) implements PluginSource {
    // what the host logs is told by the command itself; held, because levels of loggers that nobody holds are forgotten
    private static final List<Logger> LOGS =
            List.of(Logger.getLogger("dev.sluice.engine"), Logger.getLogger("org.pf4j"));

    @Override
    public Opened open(Path added) {
        LOGS.forEach(log -> log.setLevel(Level.OFF));
        // jars are loaded from copies; a command that only looks leaves nothing behind in the home
        var copies = TemporaryFolder.make("plugins");
        PluginHost host =
                PluginHost.open(new PluginFolders(launcher.bundledPlugins(), added, copies.path()), Provision.NONE);
        return new Opened() {
            @Override
            public Catalogue catalogue() {
                return host.catalogue();
            }

            @Override
            public void close() {
                host.close();
                copies.close();
            }
        };
    }
}
