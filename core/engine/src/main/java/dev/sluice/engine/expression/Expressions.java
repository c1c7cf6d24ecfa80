package dev.sluice.engine.expression;

/** Reads expressions. */
public final class Expressions {

    /** Reads a bare expression, as in {@code if}. */
    public Compiled expression(String text, Scope scope) {
        throw new UnsupportedOperationException(text + scope);
    }

    /** Reads text with {@code ${ }} in it. */
    public Compiled text(String text, Scope scope) {
        throw new UnsupportedOperationException(text + scope);
    }
}
