package dev.sluice.engine.plugin;

/** An extension cannot be used; the message says why, to whoever wrote the plugin. */
final class UnfitException extends Exception {
    private static final long serialVersionUID = 1L;

    UnfitException(String message) {
        super(message);
    }
}
