package dev.sluice.api;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Something in a rule's input that will not work, seen when the rule is loaded.
 *
 * @param field the input's name in kebab-case, where needed with what is inside it: {@code target.host}, {@code
 *     users[2]}; {@code with} for the input as a whole
 * @param message what is wrong, with the value and what was expected
 * @param fix what to write instead, null when there is no one answer
 */
public record Problem(
        String field, String message, @Nullable String fix) {
    public Problem {
        requireNonNull(field, "field");
        requireNonNull(message, "message");
    }
}
