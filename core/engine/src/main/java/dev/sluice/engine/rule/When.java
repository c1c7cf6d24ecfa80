package dev.sluice.engine.rule;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a rule listens to.
 *
 * @param event the type of the event
 * @param only for each filter the values of which one must be there
 */
public record When(String event, Map<String, Set<String>> only) {
    public When {
        requireNonNull(event, "event");
        Map<String, Set<String>> copy = new TreeMap<>();
        only.forEach((filter, values) -> copy.put(filter, Set.copyOf(values)));
        only = java.util.Collections.unmodifiableMap(copy);
    }

    /** Whether an event with these values passes every filter. */
    public boolean accepts(Map<String, List<String>> filterValues) {
        return only.entrySet().stream()
                .allMatch(filter -> passes(filter.getValue(), filterValues.getOrDefault(filter.getKey(), List.of())));
    }

    private static boolean passes(Set<String> wanted, Collection<String> found) {
        return found.stream().anyMatch(wanted::contains);
    }
}
