package dev.sluice.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** One run of the command line: its exit code and what it printed. */
record CommandRun(int exitCode, String out, String err) {

    static CommandRun of(Map<String, String> environment, String... args) {
        return of(environment, false, args);
    }

    static CommandRun of(Map<String, String> environment, boolean colour, String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        var shell = new Shell(new PrintWriter(out), new PrintWriter(err), environment, colour);
        int code = Commands.line(shell, wishes -> 42).execute(args);
        shell.flush();
        return new CommandRun(code, out.toString(), err.toString());
    }
}
