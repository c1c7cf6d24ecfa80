package dev.sluice.engine.expression;

import org.jspecify.annotations.Nullable;

/** A field without a value stands where a value is needed. Thrown through the evaluator, which may pass over it. */
final class EmptyField extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String label;

    EmptyField(String label) {
        super(label, null, false, false);
        this.label = label;
    }

    String label() {
        return label;
    }

    /** The empty field that stopped the evaluator, if one did. */
    static @Nullable EmptyField in(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof EmptyField empty) {
                return empty;
            }
        }
        return null;
    }
}
