package dev.sluice.engine.expression;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.values.NullValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a function is given when it is worked out. Where the types are declared the checker has looked before; what comes
 * out of free data may be of any kind, and then this says so in our words.
 */
final class Given {
    private Given() {}

    static long whole(Function function, Object value) {
        if (value instanceof Long number) {
            return number;
        }
        throw unfit(function, Function.Kind.WHOLE, value);
    }

    static String text(Function function, Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw unfit(function, Function.Kind.TEXT, value);
    }

    static Instant time(Function function, Object value) {
        if (value instanceof Instant moment) {
            return moment;
        }
        throw unfit(function, Function.Kind.TIME, value);
    }

    static List<?> list(Function function, Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw unfit(function, Function.Kind.LIST, value);
    }

    /**
     * An element of a list of text.
     *
     * @param place counted from 1, as people count
     */
    static String element(Function function, Object element, int place) {
        if (element instanceof String text) {
            return text;
        }
        if (element instanceof NullValue) {
            throw new EmptyField("element " + place + " of the list in " + function.written() + "(…)");
        }
        throw new Unfit("\"" + function.written() + "\" needs a list of text, and its element " + place + " is "
                + kind(element));
    }

    private static Unfit unfit(Function function, Function.Kind needed, Object value) {
        return new Unfit("\"" + function.written() + "\" needs " + needed.words() + ", got " + kind(value));
    }

    private static String kind(Object value) {
        if (value instanceof String) {
            return "text";
        }
        if (value instanceof Boolean) {
            return "true or false";
        }
        if (value instanceof Long || value instanceof UnsignedLong) {
            return "a whole number";
        }
        if (value instanceof Number) {
            return "a number";
        }
        if (value instanceof Instant) {
            return "a time";
        }
        if (value instanceof Duration) {
            return "a duration";
        }
        if (value instanceof List) {
            return "a list";
        }
        return value instanceof Map ? "a record" : "another value";
    }
}
