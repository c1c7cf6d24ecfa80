package dev.sluice.engine.journal;

import org.jspecify.annotations.Nullable;

/** The store could not do what it was asked; the message says why and what to do. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
