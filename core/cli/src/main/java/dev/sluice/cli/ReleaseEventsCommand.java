package dev.sluice.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice events release}. */
@Command(
        name = "release",
        description = "Have events judged that came late: one, all of a connection, or all.",
        footer = {"", "Example:", "  ./sluice events release evt_01JQ8ZK4T0"})
final class ReleaseEventsCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    /** One of the three. */
    static final class Which {
        @Parameters(paramLabel = "ID", arity = "0..1", description = "Id of the event.")
        private @Nullable String event;

        @Option(names = "--connection", paramLabel = "NAME", description = "All that came late over this connection.")
        private @Nullable String connection;

        @Option(names = "--all", description = "All that came late.")
        private boolean all;
    }

    ReleaseEventsCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        var release = new Release(shell, server, "event");
        if (which.all) {
            return release.all(Map.of(), "late events");
        }
        return which.connection == null
                ? release.one(String.valueOf(which.event))
                : release.all(Map.of("connection", which.connection), "late events of connection " + which.connection);
    }
}
