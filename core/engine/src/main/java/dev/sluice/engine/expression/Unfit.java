package dev.sluice.engine.expression;

import org.jspecify.annotations.Nullable;

/** A value cannot take part in an expression; the message says why, in our words. */
final class Unfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unfit(String message) {
        super(message, null, false, false);
    }

    /** What we said ourselves about why the evaluator stopped, if we did. */
    static @Nullable Unfit in(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Unfit unfit) {
                return unfit;
            }
        }
        return null;
    }
}
