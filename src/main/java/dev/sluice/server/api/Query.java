package dev.sluice.server.api;

import dev.sluice.engine.history.History;
import dev.sluice.engine.journal.Page;
import dev.sluice.engine.journal.PageRequest;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The query of a request. What would be ignored is refused, because a filter that is misspelt must not answer with
 * everything; what cannot be read is refused with what was expected.
 */
final class Query {
    static final int MOST = 200;
    private static final int USUAL = 50;

    private final Map<String, List<String>> given;

    private Query(Map<String, List<String>> given) {
        this.given = given;
    }

    /** The query of a request to an address that takes these parameters and no other. */
    static Query of(UriInfo request, String... known) {
        return of(request.getQueryParameters(), known);
    }

    static Query of(Map<String, List<String>> given, String... known) {
        List<String> names = List.of(known);
        given.forEach((name, values) -> {
            if (!names.contains(name)) {
                String instead = names.isEmpty() ? "none is taken" : "known are " + String.join(", ", names);
                throw new Refusal(400, "Parameter " + name + " is unknown here; " + instead + ".");
            }
            if (values.size() > 1) {
                throw new Refusal(400, "Parameter " + name + " is there twice; give it once.");
            }
        });
        return new Query(given);
    }

    @Nullable
    String text(String name) {
        List<String> values = given.getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.get(0);
    }

    /** How many are wanted at most; more than the most is the most. */
    int limit() {
        String text = text("limit");
        if (text == null) {
            return USUAL;
        }
        if (!text.matches("0*[1-9][0-9]*")) {
            throw wrong("limit", text, "a whole number from 1 to " + MOST);
        }
        String digits = text.replaceFirst("^0+", "");
        return digits.length() > 3 ? MOST : Math.min(MOST, Integer.parseInt(digits));
    }

    /** Asks for the page that is wanted; a cursor that is not one of the list is refused. */
    <T> Listing<T> page(Function<PageRequest, Page<T>> question) {
        var request = new PageRequest(limit(), text("cursor"));
        try {
            return Listing.of(question.apply(request));
        } catch (IllegalArgumentException unknownCursor) {
            throw new Refusal(400, String.valueOf(unknownCursor.getMessage()));
        }
    }

    @Nullable
    Instant moment(String name) {
        String text = text(name);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException wrong) {
            throw wrong(name, text, "a moment such as 2026-03-01T00:00:00Z");
        }
    }

    boolean truth(String name) {
        return "true".equals(word(name, List.of("true", "false")));
    }

    /** One of the values, by its word. */
    <E> @Nullable E value(String name, E[] values, Function<E, String> word) {
        String text = word(name, Arrays.stream(values).map(word).toList());
        return Arrays.stream(values)
                .filter(value -> word.apply(value).equals(text))
                .findFirst()
                .orElse(null);
    }

    private @Nullable String word(String name, List<String> known) {
        String text = text(name);
        if (text != null && !known.contains(text)) {
            throw wrong(name, text, known.stream().collect(Collectors.joining(", ", "one of ", "")));
        }
        return text;
    }

    /** An id, ref or mail address as it is searched by; blank is none. */
    @Nullable
    String subject() {
        String text = text("subject");
        return text == null || text.isBlank() ? null : History.alias(text);
    }

    private static Refusal wrong(String name, String text, String expected) {
        return new Refusal(400, "Parameter " + name + " is \"" + text + "\"; expected " + expected + ".");
    }
}
