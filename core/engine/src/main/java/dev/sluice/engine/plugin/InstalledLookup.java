package dev.sluice.engine.plugin;

import dev.sluice.api.Context;
import dev.sluice.api.Lookup;
import dev.sluice.engine.schema.Type;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** A lookup that a plugin brings. Thread-safe. */
public interface InstalledLookup {

    /** Its name in a rule, for example {@code pluvo.user}. */
    String type();

    /** The id of the plugin that brings it. */
    String plugin();

    /** What people read about it; empty when the plugin says nothing. */
    String text();

    /** The record that it fetches. */
    Type.RecordOf record();

    /** Fetches what the keys name: one entry for each key, a failed one when it or all of it failed. */
    Map<Lookup.Key, FoundRecord> fetch(Set<Lookup.Key> keys, Context context, Duration timeout);
}
