package dev.sluice.engine.rule;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of judging a condition. */
public sealed interface Trace {

    /** It is met. */
    record Met() implements Trace {}

    /**
     * It is not met.
     *
     * @param line the line that decided it
     * @param because more about it, such as "Department is empty"; null when the line and its values say it all
     * @param values what the line read, in the order of its text
     */
    record NotMet(Condition.Line line, @Nullable String because, Map<String, JsonValue> values) implements Trace {
        public NotMet {
            requireNonNull(line, "line");
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /** Nobody can say; never to be taken for "not met". */
    record Unjudged(Condition.Line line, String why) implements Trace {
        public Unjudged {
            requireNonNull(line, "line");
            requireNonNull(why, "why");
        }
    }
}
