package dev.sluice.engine.plugin;

/** A plugin's settings are wrong; the message is one line for an operator, without any secret. */
public final class SetupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SetupException(String message) {
        super(message);
    }
}
