package dev.sluice.engine.rule;

import static java.util.Objects.requireNonNull;

import dev.sluice.engine.expression.Expression;

/**
 * A record that is fetched before the rule is judged.
 *
 * @param name under which expressions know it
 * @param lookup the lookup's full type
 * @param ref what names the record
 * @param ifMissing what happens when there is no such record
 */
public record Load(String name, String lookup, Expression ref, IfMissing ifMissing, Place place) {
    public Load {
        requireNonNull(name, "name");
        requireNonNull(lookup, "lookup");
        requireNonNull(ref, "ref");
        requireNonNull(ifMissing, "ifMissing");
        requireNonNull(place, "place");
    }

    /** What happens when there is no such record. */
    public enum IfMissing {
        /** The decision cannot be made; a person is asked. */
        FAIL,
        /** The rule does not run for this event. */
        SKIP,
        /** It is judged with the record empty. */
        CONTINUE
    }
}
