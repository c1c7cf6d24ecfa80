package dev.sluice.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;

/** {@code sluice serve}. */
@Command(
        name = "serve",
        description = "Run the server in the foreground until it is told to stop.",
        footer = {"", "Example:", "  ./sluice serve"})
final class ServeCommand implements Callable<Integer> {
    private final ToIntFunction<Map<String, String>> server;

    ServeCommand(ToIntFunction<Map<String, String>> server) {
        this.server = server;
    }

    @Override
    public Integer call() {
        return new Serve(server, System.err).run();
    }
}
