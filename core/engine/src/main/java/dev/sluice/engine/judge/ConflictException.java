package dev.sluice.engine.judge;

/** What a person asked for cannot be done as things stand; the message says why, or asks the question. */
public final class ConflictException extends Exception {
    private static final long serialVersionUID = 1L;

    public ConflictException(String message) {
        super(message);
    }
}
