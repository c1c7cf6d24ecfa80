package dev.sluice.cli;

import java.util.Map;
import java.util.function.ToIntFunction;

/** The command line's entry: the launcher calls {@link #run} through a class loader of its own. */
public final class Sluice {
    private Sluice() {}

    /**
     * Runs one command.
     *
     * @param server starts the server with what it is given, waits until it has stopped, and returns the exit code
     * @return the exit code: 0 done, 1 findings, 2 wrong use or settings, 3 not reachable
     */
    public static int run(String[] args, ToIntFunction<Map<String, String>> server) {
        var shell = Shell.ofThisProcess();
        try {
            return Commands.line(shell, server).execute(args);
        } finally {
            shell.flush();
        }
    }
}
