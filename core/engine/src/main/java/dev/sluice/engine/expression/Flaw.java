package dev.sluice.engine.expression;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Something in an expression that will not work.
 *
 * @param offset where it begins in the text that was given, counted from 0 as {@link String#charAt} counts
 * @param length how many characters it covers, at least 1 unless the text is empty
 * @param code {@code SL-E1…}
 * @param message what is wrong, in plain words
 * @param expected what would have been right
 * @param fix what to write instead; null when there is no one answer
 */
public record Flaw(
        int offset,
        int length,
        String code,
        String message,
        String expected,
        @Nullable String fix) {
    public Flaw {
        requireNonNull(code, "code");
        requireNonNull(message, "message");
        requireNonNull(expected, "expected");
    }
}
