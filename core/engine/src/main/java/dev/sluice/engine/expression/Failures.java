package dev.sluice.engine.expression;

import dev.cel.common.CelErrorCode;
import dev.cel.runtime.CelEvaluationException;
import java.time.DateTimeException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Why an expression could not be worked out, in our words: the evaluator's may hold values of people. */
final class Failures {
    private static final Pattern POSITION = Pattern.compile("evaluation error at [^:]*:(\\d+):");

    private static final Pattern NOT_HELD = Pattern.compile("(Timestamp|Duration) is not valid");

    private static final Map<CelErrorCode, String> WORDS = Map.of(
            CelErrorCode.DIVIDE_BY_ZERO, "it divides by zero",
            CelErrorCode.NUMERIC_OVERFLOW, "a number or a time lies outside of what can be held",
            CelErrorCode.BAD_FORMAT, "text does not have the form that is expected of it",
            CelErrorCode.INDEX_OUT_OF_BOUNDS, "a list has no element at that place",
            CelErrorCode.ATTRIBUTE_NOT_FOUND, "a field or a name is not there",
            CelErrorCode.OVERLOAD_NOT_FOUND, "the values are of kinds that do not go together",
            CelErrorCode.INVALID_ARGUMENT, "a value is not what is expected of it",
            CelErrorCode.DUPLICATE_ATTRIBUTE, "a map has one name twice",
            CelErrorCode.ITERATION_BUDGET_EXCEEDED, "its loops go round more than " + Cel.MOST_ROUNDS + " times");

    private static final String UNKNOWN = "its values cannot be worked with";

    private Failures() {}

    /** What happened, without the place. */
    static String what(Exception thrown) {
        Unfit unfit = Unfit.in(thrown);
        if (unfit != null) {
            return String.valueOf(unfit.getMessage());
        }
        if (isOutside(thrown.getCause())) {
            return WORDS.getOrDefault(CelErrorCode.NUMERIC_OVERFLOW, UNKNOWN);
        }
        return thrown instanceof CelEvaluationException known
                ? WORDS.getOrDefault(known.getErrorCode(), UNKNOWN)
                : UNKNOWN;
    }

    /** Whether a time or a length of time left what the evaluator holds, for which it has no code of its own. */
    private static boolean isOutside(@Nullable Throwable cause) {
        return cause instanceof DateTimeException
                || (cause instanceof IllegalArgumentException
                        && NOT_HELD.matcher(String.valueOf(cause.getMessage())).lookingAt());
    }

    /** Where it happened; empty when the evaluator does not say. */
    static OptionalInt offset(Exception thrown, Source source) {
        Matcher position = POSITION.matcher(String.valueOf(thrown.getMessage()));
        return position.find()
                ? OptionalInt.of(source.offset(Integer.parseInt(position.group(1))))
                : OptionalInt.empty();
    }

    /** What happened, and where in the expression. */
    static String message(CelEvaluationException thrown, Source source) {
        OptionalInt offset = offset(thrown, source);
        // what we say ourselves names the field
        String place = Unfit.in(thrown) == null && offset.isPresent() ? ", at column " + (offset.getAsInt() + 1) : "";
        return "\"" + source.text() + "\" could not be worked out: " + what(thrown) + place;
    }

    static String message(Unfit unfit, String text) {
        return "\"" + text + "\" could not be worked out: " + unfit.getMessage();
    }
}
