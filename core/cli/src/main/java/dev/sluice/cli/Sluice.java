package dev.sluice.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/** The command line's entry: the launcher calls {@link #run} through a class loader of its own. */
public final class Sluice {
    private Sluice() {}

    /**
     * Runs one command.
     *
     * @param assembly the folder that this program was started from
     * @param onStop takes what is to be done once the process is told to stop, in place of ending it
     * @param server starts the server with what it is given, waits until it has stopped, and returns the exit code
     * @return the exit code: 0 done, 1 findings, 2 wrong use or settings, 3 not reachable
     */
    public static int run(
            String[] args, Path assembly, Consumer<Runnable> onStop, ToIntFunction<Map<String, String>> server) {
        var shell = Shell.ofThisProcess();
        try {
            return Commands.line(shell, new Launcher(assembly, onStop, server)).execute(args);
        } finally {
            shell.flush();
        }
    }
}
