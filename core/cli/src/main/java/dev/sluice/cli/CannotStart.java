package dev.sluice.cli;

/** The server cannot start. The message is the one line that people see. */
final class CannotStart extends Exception {
    private static final long serialVersionUID = 1L;

    CannotStart(String message) {
        super(message);
    }
}
