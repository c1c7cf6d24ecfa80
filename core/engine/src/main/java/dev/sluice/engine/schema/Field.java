package dev.sluice.engine.schema;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One field of a record.
 *
 * @param name as expressions and JSON know it, in camelCase
 * @param type what it holds
 * @param required whether an input must give it; false when it is optional or has a default
 * @param byDefault what is taken when it is left out, as in YAML; null when there is none
 * @param text what people read about it, empty when the plugin says nothing
 * @param personal whether it says something about a person
 */
public record Field(
        String name, Type type, boolean required, @Nullable String byDefault, String text, boolean personal) {
    public Field {
        requireNonNull(name, "name");
        requireNonNull(type, "type");
        requireNonNull(text, "text");
    }

    /** The name as a rule writes it, in kebab-case. */
    public String key() {
        return Names.kebab(name);
    }
}
