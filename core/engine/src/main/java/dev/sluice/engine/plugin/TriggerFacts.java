package dev.sluice.engine.plugin;

import dev.sluice.api.Trigger;
import dev.sluice.engine.schema.Type;
import java.util.List;

/** What a trigger says about itself, asked once. */
record TriggerFacts<P extends Record>(
        Type.RecordOf payload,
        List<Trigger.Filter<P>> filters,
        List<Trigger.NamedFilter<P>> namedFilters,
        List<Trigger.Fetched<P>> fetched,
        List<FetchedField> fetchedFields) {
    TriggerFacts {
        filters = List.copyOf(filters);
        namedFilters = List.copyOf(namedFilters);
        fetched = List.copyOf(fetched);
        fetchedFields = List.copyOf(fetchedFields);
    }
}
