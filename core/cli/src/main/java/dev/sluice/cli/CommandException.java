package dev.sluice.cli;

/** Ends a command with one line and an exit code. */
final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String line;

    CommandException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
        this.line = Text.line(message);
    }

    String line() {
        return line;
    }

    int exitCode() {
        return exitCode;
    }
}
