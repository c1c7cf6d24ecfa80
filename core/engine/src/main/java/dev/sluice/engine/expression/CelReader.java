package dev.sluice.engine.expression;

import dev.sluice.engine.schema.Durations;
import dev.sluice.engine.schema.Type;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/**
 * Turns stored values into the evaluator's: text, {@code Long}, {@code Double}, {@code Boolean}, {@code Instant}, {@code
 * Duration}, and views of lists and records. One for each field that one evaluation reads.
 */
final class CelReader {
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final int LONG_DIGITS = 19;
    private static final int LARGEST_SCALE = 400;

    private final String where;
    private final boolean exact;
    private final Meter meter;

    /**
     * @param where the field, for messages
     * @param exact whether a map contains only what is really in it
     */
    CelReader(String where, boolean exact, Meter meter) {
        this.where = where;
        this.exact = exact;
        this.meter = meter;
    }

    /** What a field without a value reads as: a list of nothing, a map of nothing, or null. */
    static Object absent(Type type) {
        if (type instanceof Type.ListOf) {
            return List.of();
        }
        return type instanceof Type.MapOf ? Map.of() : Views.NOTHING;
    }

    Object read(JsonValue json, Type type) {
        meter.spend(1);
        if (json.getValueType() == JsonValue.ValueType.NULL) {
            return absent(type);
        }
        if (type instanceof Type.Free) {
            return free(json);
        }
        if (type instanceof Type.ListOf list) {
            return new Views.Elements(as(JsonArray.class, json, type), list.element(), this);
        }
        if (type instanceof Type.MapOf || type instanceof Type.RecordOf) {
            return new Views.Entries(as(JsonObject.class, json, type), type, exact, this);
        }
        if (type instanceof Type.Reference) {
            return reference(json);
        }
        return plain(json, type);
    }

    private Object plain(JsonValue json, Type type) {
        if (type instanceof Type.Whole) {
            Object number = number(as(JsonNumber.class, json, type));
            if (number instanceof Double) {
                throw unfit(json, type);
            }
            return number;
        }
        if (type instanceof Type.Decimal) {
            return ((Number) number(as(JsonNumber.class, json, type))).doubleValue();
        }
        if (type instanceof Type.Truth) {
            return truth(json, type);
        }
        String text = text(as(JsonString.class, json, type));
        if (type instanceof Type.Moment) {
            return moment(text, json, type);
        }
        return type instanceof Type.Span ? span(text, json, type) : text;
    }

    /** What an expression gave and {@code set} kept may be less than nothing, unlike what a rule writes. */
    private Duration span(String text, JsonValue json, Type type) {
        try {
            return text.startsWith("P")
                    ? Duration.parse(text)
                    : Durations.exact(text).orElseThrow(() -> unfit(json, type));
        } catch (DateTimeException | ArithmeticException ignored) {
            // the value itself says enough
            throw unfit(json, type);
        }
    }

    private Object free(JsonValue json) {
        return switch (json.getValueType()) {
            case STRING -> text((JsonString) json);
            case NUMBER -> number((JsonNumber) json);
            case TRUE -> true;
            case FALSE -> false;
            case ARRAY -> new Views.Elements((JsonArray) json, new Type.Free(), this);
            case OBJECT -> new Views.Entries((JsonObject) json, new Type.Free(), exact, this);
            case NULL -> Views.NOTHING;
        };
    }

    private String text(JsonString json) {
        String text = json.getString();
        meter.spend(text.length());
        return text;
    }

    /** A number without a fraction that a long holds is a long; a number with more digits would compare false. */
    private static Object number(JsonNumber json) {
        BigDecimal number = json.bigDecimalValue();
        boolean small =
                Math.abs((long) number.scale()) <= LARGEST_SCALE && number.precision() - number.scale() <= LONG_DIGITS;
        if (small && number.stripTrailingZeros().scale() <= 0) {
            BigDecimal most = BigDecimal.valueOf(Long.MAX_VALUE);
            BigDecimal least = BigDecimal.valueOf(Long.MIN_VALUE);
            if (number.compareTo(most) <= 0 && number.compareTo(least) >= 0) {
                return number.longValueExact();
            }
        }
        return json.doubleValue();
    }

    private boolean truth(JsonValue json, Type type) {
        if (json.getValueType() == JsonValue.ValueType.TRUE) {
            return true;
        }
        if (json.getValueType() == JsonValue.ValueType.FALSE) {
            return false;
        }
        throw unfit(json, type);
    }

    private Object moment(String text, JsonValue json, Type type) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException ignored) {
            // the value itself says enough
            throw unfit(json, type);
        }
    }

    private Object reference(JsonValue json) {
        JsonValue object = json instanceof JsonString text
                ? JSON.createObjectBuilder().add("ref", text).build()
                : json;
        return new Views.Entries(as(JsonObject.class, object, new Type.Reference()), CelTypes.REFERENCE, exact, this);
    }

    private <T> T as(Class<T> form, JsonValue json, Type type) {
        if (!form.isInstance(json)) {
            throw unfit(json, type);
        }
        return form.cast(json);
    }

    private Unfit unfit(JsonValue json, Type type) {
        String kind = switch (json.getValueType()) {
            case STRING -> "text";
            case NUMBER -> "a number";
            case TRUE, FALSE -> "true or false";
            case ARRAY -> "a list";
            case OBJECT -> "a record";
            case NULL -> "empty";
        };
        return new Unfit("\"" + where + "\" holds " + kind + ", expected " + type.words());
    }
}
