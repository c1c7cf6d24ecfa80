package dev.sluice.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;

/** One run of the command line: its exit code and what it printed. */
record CommandRun(int exitCode, String out, String err) {

    /** What a command gets that nothing was assembled for. */
    static Launcher nowhere() {
        return new Launcher(Path.of("nowhere"), stop -> {}, wishes -> 42);
    }

    /** A run of the whole command line with what was assembled. */
    static CommandRun of(Launcher launcher, String... args) {
        return of(Map.of(), false, launcher, args);
    }

    static CommandRun of(Map<String, String> environment, String... args) {
        return of(environment, false, args);
    }

    static CommandRun of(Map<String, String> environment, boolean colour, String... args) {
        return of(environment, colour, nowhere(), args);
    }

    static CommandRun of(Map<String, String> environment, boolean colour, Launcher launcher, String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        var shell = new Shell(new PrintWriter(out), new PrintWriter(err), environment, colour);
        int code = Commands.line(shell, launcher).execute(args);
        shell.flush();
        return new CommandRun(code, out.toString(), err.toString());
    }
}
