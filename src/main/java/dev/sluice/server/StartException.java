package dev.sluice.server;

/** Why the application cannot start, in one line for people. */
final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StartException(String message) {
        super(message);
    }
}
