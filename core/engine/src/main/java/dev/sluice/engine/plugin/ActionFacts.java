package dev.sluice.engine.plugin;

import dev.sluice.engine.schema.Type;
import java.util.Set;

/** What an action says about itself once, when it is installed. */
record ActionFacts(Type.RecordOf input, Type.RecordOf output, boolean usesConnection, Set<String> scopes) {}
