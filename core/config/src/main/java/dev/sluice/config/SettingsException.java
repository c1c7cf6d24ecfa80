package dev.sluice.config;

/** A setting is wrong. The message is one line for the person who set it and never holds the value of a secret. */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SettingsException(String message) {
        super(Line.of(message));
    }
}
