package dev.sluice.engine.expression;

import java.util.List;

/** Reads expressions. */
public final class Expressions {

    /** Reads a bare expression, as in {@code if}. */
    public Compiled expression(String text, Scope scope) {
        return unread(text, scope);
    }

    /** Reads text with {@code ${ }} in it. */
    public Compiled text(String text, Scope scope) {
        return unread(text, scope);
    }

    private static Compiled unread(String text, Scope scope) {
        return new Compiled.Broken(List.of(new Flaw(
                0,
                text.length(),
                "SL-E100",
                "is not read yet",
                "names of " + scope.names().keySet(),
                null)));
    }
}
