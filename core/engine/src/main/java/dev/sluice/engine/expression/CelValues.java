package dev.sluice.engine.expression;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.values.NullValue;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the evaluator gives, in its stored form and as text. */
final class CelValues {
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final int READABLE_SCALE = 40;

    private CelValues() {}

    /** The stored form. */
    static JsonValue json(Object value) {
        if (value instanceof Views.Shown shown) {
            return shown.json();
        }
        if (value instanceof String || value instanceof Instant || value instanceof Duration) {
            return JSON.createValue(value.toString());
        }
        if (value instanceof Boolean truth) {
            return truth ? JsonValue.TRUE : JsonValue.FALSE;
        }
        if (value instanceof Double number) {
            return decimal(number);
        }
        if (value instanceof UnsignedLong number) {
            return JSON.createValue(number.bigIntegerValue());
        }
        if (value instanceof Number number) {
            return JSON.createValue(number.longValue());
        }
        if (value instanceof NullValue) {
            return JsonValue.NULL;
        }
        return composed(value);
    }

    private static JsonValue decimal(double number) {
        if (!Double.isFinite(number)) {
            throw new Unfit("it gives " + (Double.isNaN(number) ? "no number" : "a number without end"));
        }
        return JSON.createValue(number);
    }

    private static JsonValue composed(Object value) {
        if (value instanceof List<?> list) {
            JsonArrayBuilder array = JSON.createArrayBuilder();
            list.forEach(element -> array.add(json(element)));
            return array.build();
        }
        if (value instanceof Map<?, ?> map) {
            JsonObjectBuilder object = JSON.createObjectBuilder();
            map.forEach((key, each) -> object.add(String.valueOf(key), json(each)));
            return object.build();
        }
        throw new Unfit("it gives a value that cannot be stored");
    }

    /** The value as it stands inside longer text; empty for lists, records and null. */
    static Optional<String> inText(JsonValue value) {
        return switch (value.getValueType()) {
            case STRING -> Optional.of(((JsonString) value).getString());
            case TRUE, FALSE -> Optional.of(value.toString());
            case NUMBER -> Optional.of(readable(((JsonNumber) value).bigDecimalValue()));
            default -> Optional.empty();
        };
    }

    /** 80 rather than 80.0 or 8E+1. */
    private static String readable(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return Math.abs((long) stripped.scale()) <= READABLE_SCALE ? stripped.toPlainString() : stripped.toString();
    }
}
