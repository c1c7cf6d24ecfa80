package dev.sluice.engine.internal;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonLocation;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads a webhook's body strictly: one JSON object in UTF-8, no key twice, nothing that could not be kept and shown again
 * exactly. What it refuses is kept as {@code unreadable}; its reasons never repeat the body.
 */
public final class BodyReader {
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final int DEEPEST = 64;
    private static final int LONGEST_KEY = 1024;
    private static final int LONGEST_NUMBER = 100;
    private static final int LARGEST_EXPONENT = 400;

    private BodyReader() {}

    /** What a body turned out to be. */
    public sealed interface Body {
        /** The body as text; what is no UTF-8 is kept in base64 behind {@code base64:}. */
        String text();

        /** It can be read. */
        record Json(String text, JsonObject json) implements Body {}

        /** It cannot, for this reason. */
        record Unreadable(String text, String reason) implements Body {}
    }

    public static Body read(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new Body.Unreadable("base64:" + Base64.getEncoder().encodeToString(bytes), "not UTF-8");
        }
        return read(text);
    }

    /** Reads a body that is text already. */
    public static Body read(String text) {
        if (text.startsWith("\uFEFF")) {
            return new Body.Unreadable(text, "begins with a byte order mark, expected a JSON object");
        }
        try (JsonParser parser = JSON.createParser(new StringReader(text))) {
            return new Body.Json(text, object(parser));
        } catch (Refused refused) {
            return new Body.Unreadable(text, refused.reason);
        } catch (JsonParsingException broken) {
            return new Body.Unreadable(text, "not JSON" + at(broken.getLocation()));
        } catch (JsonException | IllegalStateException | NumberFormatException broken) {
            return new Body.Unreadable(text, "not JSON");
        }
    }

    private static JsonObject object(JsonParser parser) {
        JsonParser.Event first = parser.hasNext() ? parser.next() : JsonParser.Event.VALUE_NULL;
        if (first != JsonParser.Event.START_OBJECT) {
            throw new Refused("not a JSON object");
        }
        JsonObject object = members(parser, 1);
        if (parser.hasNext()) {
            throw new Refused("more than one JSON value");
        }
        return object;
    }

    private static JsonObject members(JsonParser parser, int depth) {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        Set<String> seen = new HashSet<>();
        for (JsonParser.Event event = parser.next(); event != JsonParser.Event.END_OBJECT; event = parser.next()) {
            String key = parser.getString();
            if (key.length() > LONGEST_KEY) {
                throw new Refused("a key of more than " + LONGEST_KEY + " characters" + at(parser.getLocation()));
            }
            wellFormed(key, parser);
            if (!seen.add(key)) {
                throw new Refused("the same key twice in one object" + at(parser.getLocation()));
            }
            object.add(key, value(parser, parser.next(), depth));
        }
        return object.build();
    }

    private static JsonValue value(JsonParser parser, JsonParser.Event event, int depth) {
        return switch (event) {
            case START_OBJECT -> members(parser, deeper(depth, parser));
            case START_ARRAY -> elements(parser, deeper(depth, parser));
            case VALUE_STRING -> JSON.createValue(wellFormed(parser.getString(), parser));
            case VALUE_NUMBER -> number(parser);
            case VALUE_TRUE -> JsonValue.TRUE;
            case VALUE_FALSE -> JsonValue.FALSE;
            case VALUE_NULL -> JsonValue.NULL;
            case KEY_NAME, END_ARRAY, END_OBJECT -> throw new Refused("not JSON" + at(parser.getLocation()));
        };
    }

    private static JsonValue elements(JsonParser parser, int depth) {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        for (JsonParser.Event event = parser.next(); event != JsonParser.Event.END_ARRAY; event = parser.next()) {
            array.add(value(parser, event, depth));
        }
        return array.build();
    }

    private static JsonValue number(JsonParser parser) {
        String digits = parser.getString();
        int exponent = Math.max(digits.indexOf('e'), digits.indexOf('E'));
        if (digits.length() > LONGEST_NUMBER
                || (exponent > 0 && Math.abs(Long.parseLong(digits.substring(exponent + 1))) > LARGEST_EXPONENT)) {
            throw new Refused("a number too large to keep" + at(parser.getLocation()));
        }
        return parser.getValue();
    }

    private static int deeper(int depth, JsonParser parser) {
        if (depth >= DEEPEST) {
            throw new Refused("nested more than " + DEEPEST + " deep" + at(parser.getLocation()));
        }
        return depth + 1;
    }

    private static String wellFormed(String text, JsonParser parser) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new Refused("half of a surrogate pair" + at(parser.getLocation()));
            }
        }
        return text;
    }

    private static String at(JsonLocation location) {
        return " (line " + location.getLineNumber() + ", column " + location.getColumnNumber() + ")";
    }

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String reason;

        Refused(String reason) {
            super(reason);
            this.reason = reason;
        }
    }
}
