package dev.sluice.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import org.jspecify.annotations.Nullable;

/** JSON-P with what it lacks: a limit of depth. The provider is looked up once, because each look-up is dear. */
final class Json {
    private static final JsonProvider PROVIDER = JsonProvider.provider();

    private Json() {}

    /** The body of a GraphQL request. */
    static String request(String document, JsonObject variables, String operationName) {
        var request = PROVIDER.createObjectBuilder().add("query", document).add("variables", variables);
        if (!operationName.isEmpty()) {
            request.add("operationName", operationName);
        }
        return request.build().toString();
    }

    /**
     * Reads one JSON object.
     *
     * @return null when the text is anything else
     * @throws NoAnswer when it is nested too deep
     */
    static @Nullable JsonObject object(byte[] bytes, int depth) throws NoAnswer {
        String text = new String(bytes, UTF_8);
        try {
            checkDepth(text, depth);
            try (var reader = PROVIDER.createReader(new StringReader(text))) {
                return reader.readObject();
            }
        } catch (JsonException notAnObject) {
            return null;
        }
    }

    static String string(@Nullable JsonObject object, String name) {
        JsonValue value = object == null ? null : object.get(name);
        return value instanceof JsonString text ? text.getString() : "";
    }

    static @Nullable JsonObject member(JsonObject object, String name) {
        return object.get(name) instanceof JsonObject member ? member : null;
    }

    private static void checkDepth(String text, int most) throws NoAnswer {
        try (JsonParser parser = PROVIDER.createParser(new StringReader(text))) {
            int depth = 0;
            while (parser.hasNext()) {
                switch (parser.next()) {
                    case START_OBJECT, START_ARRAY -> depth++;
                    case END_OBJECT, END_ARRAY -> depth--;
                    default -> {}
                }
                if (depth > most) {
                    throw new NoAnswer(
                            NoAnswer.Reason.TOO_MUCH, "the answer is nested deeper than " + most + " levels", null);
                }
            }
        }
    }
}
