package dev.sluice.engine.plugin;

/** A jar that is not loaded; the message says why, to people. */
final class RefusedJarException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedJarException(String message) {
        super(message);
    }

    RefusedJarException(String message, Throwable cause) {
        super(message, cause);
    }
}
