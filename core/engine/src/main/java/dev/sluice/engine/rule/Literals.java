package dev.sluice.engine.rule;

import dev.sluice.engine.schema.Durations;
import dev.sluice.engine.schema.Type;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads written text as the type that an input asks for. Text stays as it looks. */
final class Literals {
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9]\\d{0,17})");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9]\\d{0,17})(\\.\\d{1,17})?");

    private Literals() {}

    /** Empty when the text is nothing of this type. */
    static Optional<JsonValue> read(String text, Type type) {
        if (type instanceof Type.Whole) {
            return WHOLE.matcher(text).matches()
                    ? Optional.of(JSON.createValue(Long.parseLong(text)))
                    : Optional.empty();
        }
        if (type instanceof Type.Decimal) {
            return DECIMAL.matcher(text).matches()
                    ? Optional.of(JSON.createValue(new BigDecimal(text)))
                    : Optional.empty();
        }
        if (type instanceof Type.Truth) {
            return switch (text) {
                case "true" -> Optional.of(JsonValue.TRUE);
                case "false" -> Optional.of(JsonValue.FALSE);
                default -> Optional.empty();
            };
        }
        return isOne(text, type) ? Optional.of(JSON.createValue(text)) : Optional.empty();
    }

    private static boolean isOne(String text, Type type) {
        if (type instanceof Type.Moment) {
            return parses(() -> OffsetDateTime.parse(text));
        }
        if (type instanceof Type.Day) {
            return parses(() -> LocalDate.parse(text));
        }
        if (type instanceof Type.Span) {
            return Durations.exact(text).isPresent();
        }
        if (type instanceof Type.Choice choice) {
            return choice.options().contains(text);
        }
        return type instanceof Type.Text || type instanceof Type.Reference;
    }

    /** In a place that takes anything, text is a number only when the number is written exactly so. */
    static JsonValue free(Node.Text text) {
        boolean number = text.style() == Node.Text.Style.PLAIN
                && DECIMAL.matcher(text.value()).matches()
                && !text.value().equals("-0")
                && new BigDecimal(text.value())
                        .stripTrailingZeros()
                        .toPlainString()
                        .equals(text.value());
        return number ? JSON.createValue(new BigDecimal(text.value())) : JSON.createValue(text.value());
    }

    private interface Parse {
        Object run();
    }

    private static boolean parses(Parse parse) {
        try {
            parse.run();
            return true;
        } catch (DateTimeException ignored) {
            // text that is no time is an answer here, not a failure
            return false;
        }
    }
}
