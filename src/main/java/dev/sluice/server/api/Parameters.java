package dev.sluice.server.api;

import dev.sluice.engine.history.History;
import dev.sluice.engine.journal.Page;
import dev.sluice.engine.journal.PageRequest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads query parameters; what cannot be read is refused with what was expected. */
final class Parameters {
    static final int MOST = 200;
    private static final int USUAL = 50;

    private Parameters() {}

    /** Asks for a page; a cursor that is not one of the list is refused. */
    static <T> Listing<T> page(
            @Nullable String limit, @Nullable String cursor, Function<PageRequest, Page<T>> question) {
        var request = new PageRequest(limit(limit), cursor);
        try {
            return Listing.of(question.apply(request));
        } catch (IllegalArgumentException unknownCursor) {
            throw new Refusal(400, String.valueOf(unknownCursor.getMessage()));
        }
    }

    /** More than the most is the most. */
    static int limit(@Nullable String text) {
        if (text == null) {
            return USUAL;
        }
        if (!text.matches("0*[1-9][0-9]*")) {
            throw Refusal.parameter("limit", text, "a whole number from 1 to " + MOST);
        }
        String digits = text.replaceFirst("^0+", "");
        return digits.length() > 3 ? MOST : Math.min(MOST, Integer.parseInt(digits));
    }

    static @Nullable Instant moment(String name, @Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException wrong) {
            throw Refusal.parameter(name, text, "a moment such as 2026-03-01T00:00:00Z");
        }
    }

    static boolean truth(String name, @Nullable String text) {
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw Refusal.parameter(name, text, "true or false");
    }

    static <E> @Nullable E word(String name, @Nullable String text, E[] known, Function<E, String> word) {
        if (text == null) {
            return null;
        }
        return Arrays.stream(known)
                .filter(value -> word.apply(value).equals(text))
                .findFirst()
                .orElseThrow(() -> Refusal.parameter(
                        name, text, Arrays.stream(known).map(word).collect(Collectors.joining(", "))));
    }

    /** An id, ref or mail address as it is searched by; blank is none. */
    static @Nullable String alias(@Nullable String subject) {
        return subject == null || subject.isBlank() ? null : History.alias(subject);
    }
}
