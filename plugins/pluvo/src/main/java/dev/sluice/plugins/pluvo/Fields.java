package dev.sluice.plugins.pluvo;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields of an object whose types nobody promised. What has another type is converted when nothing is lost, and
 * is null otherwise.
 */
final class Fields {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,9}");
    private static final int MOST_DIGITS = 40;

    private Fields() {}

    static @Nullable JsonObject object(JsonObject from, String name) {
        return from.get(name) instanceof JsonObject object ? object : null;
    }

    static List<JsonObject> objects(JsonObject from, String name) {
        return from.get(name) instanceof JsonArray array
                ? array.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonValue::asJsonObject)
                        .toList()
                : List.of();
    }

    static List<String> texts(JsonObject from, String name) {
        return from.get(name) instanceof JsonArray array
                ? array.stream().map(Fields::text).flatMap(Stream::ofNullable).toList()
                : List.of();
    }

    static @Nullable String text(JsonObject from, String name) {
        return text(from.get(name));
    }

    static @Nullable String text(@Nullable JsonValue value) {
        if (value instanceof JsonString text) {
            return text.getString();
        }
        if (value instanceof JsonNumber number) {
            BigDecimal exact = number.bigDecimalValue();
            return Math.abs(exact.scale()) + exact.precision() > MOST_DIGITS ? null : exact.toPlainString();
        }
        if (value == JsonValue.TRUE || value == JsonValue.FALSE) {
            return value.toString();
        }
        return null;
    }

    static @Nullable Boolean truth(JsonObject from, String name) {
        String text = text(from, name);
        if ("true".equals(text)) {
            return true;
        }
        return "false".equals(text) ? false : null;
    }

    static @Nullable Double decimal(JsonObject from, String name) {
        String text = text(from, name);
        return text != null && NUMBER.matcher(text).matches() ? Double.valueOf(text) : null;
    }

    static @Nullable Integer whole(JsonObject from, String... names) {
        String text = first(from, names);
        return text != null && WHOLE.matcher(text).matches() ? Integer.valueOf(text) : null;
    }

    static @Nullable Instant moment(JsonObject from, String name) {
        if (!(from.get(name) instanceof JsonString text)) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text.getString()).toInstant();
        } catch (DateTimeException notAMoment) {
            return null;
        }
    }

    /** A moment; of a day alone its first moment in UTC. */
    static @Nullable Instant momentOrDay(JsonObject from, String name) {
        Instant moment = moment(from, name);
        LocalDate day = moment == null ? day(from, name) : null;
        return day == null ? moment : day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** A day; of a moment the day on which it was where it was written. */
    static @Nullable LocalDate day(JsonObject from, String name) {
        if (!(from.get(name) instanceof JsonString text)) {
            return null;
        }
        String written = text.getString();
        try {
            return written.indexOf('T') < 0
                    ? LocalDate.parse(written)
                    : OffsetDateTime.parse(written).toLocalDate();
        } catch (DateTimeException notADay) {
            return null;
        }
    }

    /** The first of these fields that has a text. */
    static @Nullable String first(JsonObject from, String... names) {
        for (String name : names) {
            String text = text(from, name);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** The first of the names that is there; empty when none is. */
    static String firstOf(List<@Nullable String> names) {
        return names.stream().flatMap(Stream::ofNullable).findFirst().orElse("");
    }

    /** Of what is there. */
    static List<String> list(@Nullable String one) {
        return one == null ? List.of() : List.of(one);
    }
}
