package dev.sluice.engine.expression;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** What an {@code if} line says about an event. */
public sealed interface Verdict {

    /** It is true. */
    record Met() implements Verdict {}

    /**
     * It is not true.
     *
     * @param because the empty fields that it read, such as "Department is empty"; null when none was
     */
    record NotMet(@Nullable String because) implements Verdict {}

    /** Nobody can say; never to be taken for "not met". */
    record Unjudged(String why) implements Verdict {
        public Unjudged {
            requireNonNull(why, "why");
        }
    }
}
