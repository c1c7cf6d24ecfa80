package dev.sluice.engine.plugin;

import static java.util.Objects.requireNonNull;

import dev.sluice.api.Action;
import dev.sluice.engine.schema.Type;
import java.util.Set;

/** What an action says about itself once, when it is installed. */
record ActionFacts(
        Type.RecordOf input, Type.RecordOf output, Action.Repeat repeat, boolean usesConnection, Set<String> scopes) {
    ActionFacts {
        requireNonNull(repeat, "repeat");
    }
}
