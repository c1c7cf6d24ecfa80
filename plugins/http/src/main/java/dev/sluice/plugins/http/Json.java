package dev.sluice.plugins.http;

import jakarta.json.JsonException;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import org.jspecify.annotations.Nullable;

/** Reads JSON that anybody may have written. */
final class Json {
    private static final JsonProvider PROVIDER = JsonProvider.provider();
    private static final int DEEPEST = 64;
    private static final int LONGEST_NUMBER = 100;
    private static final int LARGEST_EXPONENT = 400;

    private Json() {}

    /** Null when it is none, is nested too deep, or holds a number that nobody can reckon with. */
    static @Nullable JsonValue read(String text) {
        try {
            return bounded(text) ? value(text) : null;
        } catch (JsonException | IllegalStateException | NumberFormatException none) {
            return null;
        }
    }

    private static JsonValue value(String text) {
        try (var reader = PROVIDER.createReader(new StringReader(text))) {
            return reader.readValue();
        }
    }

    private static boolean bounded(String text) {
        try (JsonParser parser = PROVIDER.createParser(new StringReader(text))) {
            int depth = 0;
            while (parser.hasNext()) {
                switch (parser.next()) {
                    case START_OBJECT, START_ARRAY -> depth++;
                    case END_OBJECT, END_ARRAY -> depth--;
                    case VALUE_NUMBER -> {
                        if (!fits(parser.getString())) {
                            return false;
                        }
                    }
                    default -> {}
                }
                if (depth > DEEPEST) {
                    return false;
                }
            }
            return true;
        }
    }

    private static boolean fits(String number) {
        int exponent = Math.max(number.indexOf('e'), number.indexOf('E'));
        return number.length() <= LONGEST_NUMBER
                && (exponent < 0 || Math.abs(Long.parseLong(number.substring(exponent + 1))) <= LARGEST_EXPONENT);
    }
}
