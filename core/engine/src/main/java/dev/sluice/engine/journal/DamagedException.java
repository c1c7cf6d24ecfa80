package dev.sluice.engine.journal;

/** A copy of the journal was made but is not sound, so the journal is not either. */
public final class DamagedException extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedException(String message) {
        super(message);
    }
}
