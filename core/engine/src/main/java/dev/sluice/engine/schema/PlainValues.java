package dev.sluice.engine.schema;

import dev.sluice.api.Lookup;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Converts one JSON value to a plain Java value, when nothing is lost by it. */
final class PlainValues {
    private static final int SHOWN = 60;
    /** More digits before or after the point than any long or double has. */
    private static final int DIGITS = 400;

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,18})(\\.\\d{1,30})?");

    private PlainValues() {}

    /** The value does not fit. */
    static final class Unfit extends Exception {
        private static final long serialVersionUID = 1L;
        private final String expected;

        Unfit(String expected) {
            super(expected, null, false, false);
            this.expected = expected;
        }

        String expected() {
            return expected;
        }
    }

    static Object read(Class<?> java, JsonValue json) throws Unfit {
        if (JsonValue.class.isAssignableFrom(java)) {
            return orUnfit(java.isInstance(json) ? json : null, "names with values");
        }
        if (java == Lookup.Key.class) {
            return reference(json);
        }
        if (java == boolean.class || java == Boolean.class) {
            return truth(json);
        }
        if (java == int.class || java == Integer.class) {
            return Math.toIntExact(whole(json, Integer.MIN_VALUE, Integer.MAX_VALUE));
        }
        if (java == long.class || java == Long.class) {
            return whole(json, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (java == double.class || java == Double.class) {
            return decimal(json);
        }
        String text = text(json).orElse(null);
        return java == String.class ? orUnfit(text, "text") : ofText(java, text);
    }

    private static Object ofText(Class<?> java, @Nullable String text) throws Unfit {
        if (java.isEnum()) {
            return choice(java, text);
        }
        if (java == Duration.class) {
            return orUnfit(text == null ? null : Durations.exact(text).orElse(null), Durations.EXACT_EXPECTED);
        }
        if (java == Instant.class) {
            return orUnfit(moment(text), new Type.Moment().words());
        }
        if (java == LocalDate.class) {
            return orUnfit(day(text), new Type.Day().words());
        }
        throw new IllegalArgumentException(java.getName() + " is no type that a record may have");
    }

    private static <T> T orUnfit(@Nullable T value, String expected) throws Unfit {
        if (value == null) {
            throw new Unfit(expected);
        }
        return value;
    }

    private static Optional<String> text(JsonValue json) {
        return switch (json.getValueType()) {
            case STRING -> Optional.of(((JsonString) json).getString());
            case NUMBER, TRUE, FALSE -> Optional.of(json.toString());
            default -> Optional.empty();
        };
    }

    private static boolean truth(JsonValue json) throws Unfit {
        String text = text(json).orElse("");
        if (!text.equals("true") && !text.equals("false")) {
            throw new Unfit("true or false");
        }
        return text.equals("true");
    }

    private static long whole(JsonValue json, long least, long most) throws Unfit {
        BigDecimal number = number(json, "a whole number");
        if (number.compareTo(BigDecimal.valueOf(least)) < 0 || number.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw new Unfit("a whole number from " + least + " to " + most);
        }
        try {
            return number.longValueExact();
        } catch (ArithmeticException ignored) {
            // it has a fraction
            throw new Unfit("a whole number");
        }
    }

    private static double decimal(JsonValue json) throws Unfit {
        double number = number(json, "a number").doubleValue();
        if (!Double.isFinite(number)) {
            throw new Unfit("a number that is not larger than 10 to the power of 308");
        }
        return number;
    }

    private static BigDecimal number(JsonValue json, String expected) throws Unfit {
        if (json instanceof JsonString text && NUMBER.matcher(text.getString()).matches()) {
            return new BigDecimal(text.getString());
        }
        if (json instanceof JsonNumber number) {
            BigDecimal value = number.bigDecimalValue();
            // an exponent of a thousand million would be written out by every later step
            if (Math.abs((long) value.scale()) <= DIGITS && value.precision() <= DIGITS) {
                return value;
            }
        }
        throw new Unfit(expected);
    }

    private static Object choice(Class<?> java, @Nullable String text) throws Unfit {
        for (Object constant : java.getEnumConstants()) {
            Enum<?> choice = (Enum<?>) constant;
            if (Schemas.word(choice).equals(text) || choice.name().equals(text)) {
                return choice;
            }
        }
        throw new Unfit("one of "
                + Arrays.stream(java.getEnumConstants())
                        .map(constant -> Schemas.word((Enum<?>) constant))
                        .collect(Collectors.joining(", ")));
    }

    private static @Nullable Instant moment(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException ignored) {
            // text that is no time is an answer here, not a failure
            return null;
        }
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException ignored) {
            // text that is no day is an answer here, not a failure
            return null;
        }
    }

    private static Lookup.Key reference(JsonValue json) throws Unfit {
        String expected = new Type.Reference().words();
        if (json instanceof JsonObject object) {
            String id = part(object, "id");
            String ref = part(object, "ref");
            String email = part(object, "email");
            if (id == null && ref == null && email == null) {
                throw new Unfit(expected);
            }
            return new Lookup.Key(id, ref, email);
        }
        return Lookup.Key.ref(orUnfit(text(json).filter(ref -> !ref.isBlank()).orElse(null), expected));
    }

    private static @Nullable String part(JsonObject object, String name) {
        JsonValue value = object.get(name);
        return value == null
                ? null
                : text(value).filter(part -> !part.isBlank()).orElse(null);
    }

    /** A value for a message, shortened. */
    static String shown(JsonValue json) {
        return switch (json.getValueType()) {
            case ARRAY -> "a list";
            case OBJECT -> "a record";
            case NULL -> "empty";
            default -> {
                String text = json.toString();
                yield text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
            }
        };
    }
}
