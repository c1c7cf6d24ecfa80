package dev.sluice.engine.judge;

import dev.sluice.api.ActionException;
import dev.sluice.engine.rule.Place;
import jakarta.json.JsonValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a rule makes of an event. */
public sealed interface Judged {

    /** Every line is true. */
    record Met() implements Judged {}

    /**
     * A line is not true.
     *
     * @param line its text
     * @param because more about it, such as "Department is empty"
     */
    record NotMet(String line, @Nullable String because, Place place, Map<String, JsonValue> values)
            implements Judged {}

    /** A record that the rule needs is not there, and the rule says to skip then. */
    record Missing(String because, Place place) implements Judged {}

    /**
     * Nobody can say: a person is asked.
     *
     * @param kind the kind's word
     */
    record Unjudged(String kind, String why, @Nullable Place place) implements Judged {
        /** Because of something in the rule. */
        static Unjudged byRule(String why, @Nullable Place place) {
            return new Unjudged(ActionException.Kind.RULE.word(), why, place);
        }

        /** Because a lookup failed for good. */
        static Unjudged by(ActionException failure, @Nullable Place place) {
            return new Unjudged(failure.kind().word(), failure.kind().word() + ": " + failure.getMessage(), place);
        }
    }

    /** A lookup did not answer; it is worth trying again. */
    record Later(ActionException failure) implements Judged {}
}
