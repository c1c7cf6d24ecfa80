package dev.sluice.engine.rule;

import static java.util.Objects.requireNonNull;

import dev.sluice.engine.plugin.FetchedField;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What a rule listens to: one of these is enough.
 *
 * @param triggers in the order of the file, by which a decision takes its key; at least one
 * @param fetches the fields of its events that are fetched because the rule uses them
 */
public record When(List<Listening> triggers, List<Fetch> fetches) {
    public When {
        triggers = List.copyOf(triggers);
        fetches = List.copyOf(fetches);
        if (triggers.isEmpty()) {
            throw new IllegalArgumentException("a rule listens to at least one event");
        }
    }

    /** What a rule with one trigger listens to. */
    static When one(String event, Map<String, Set<String>> only) {
        return new When(List.of(new Listening(event, only, List.of())), List.of());
    }

    /**
     * A field that is fetched.
     *
     * @param event the type of the events that have it
     */
    public record Fetch(String event, FetchedField field) {}

    /**
     * A filter on a field that is fetched.
     *
     * @param field the field's name
     * @param values of which one must be there
     */
    public record FetchedFilter(String filter, String field, Set<String> values, Place place) {
        public FetchedFilter {
            values = Set.copyOf(values);
        }
    }

    /**
     * One trigger.
     *
     * @param event the type of the event
     * @param only for each filter the values of which one must be there
     * @param onlyFetched filters that can be looked at only once their field is fetched
     */
    public record Listening(String event, Map<String, Set<String>> only, List<FetchedFilter> onlyFetched) {
        public Listening {
            requireNonNull(event, "event");
            Map<String, Set<String>> copy = new TreeMap<>();
            only.forEach((filter, values) -> copy.put(filter, Set.copyOf(values)));
            only = Collections.unmodifiableMap(copy);
            onlyFetched = List.copyOf(onlyFetched);
        }

        /** Whether an event of this type with these values is meant. */
        boolean accepts(String type, Map<String, List<String>> filterValues) {
            return event.equals(type)
                    && only.entrySet().stream()
                            .allMatch(filter ->
                                    passes(filter.getValue(), filterValues.getOrDefault(filter.getKey(), List.of())));
        }

        private static boolean passes(Set<String> wanted, Collection<String> found) {
            return found.stream().anyMatch(wanted::contains);
        }
    }

    /** Whether it listens to events of this type, as far as their filters pass. */
    public boolean hears(String type) {
        return triggers.stream().anyMatch(trigger -> trigger.event().equals(type));
    }

    /** The triggers that mean an event of this type with these values, as far as that is known without fetching. */
    public List<Listening> accepting(String type, Map<String, List<String>> filterValues) {
        return triggers.stream()
                .filter(trigger -> trigger.accepts(type, filterValues))
                .toList();
    }

    /** The fields to fetch for an event of this type. */
    public List<FetchedField> fetches(String type) {
        return fetches.stream()
                .filter(fetch -> fetch.event().equals(type))
                .map(Fetch::field)
                .toList();
    }

    /** The same with the fields that are fetched. */
    When fetching(List<Fetch> used) {
        return new When(triggers, used);
    }

    /** The first trigger that means an event of this type with these values, counted from 0. */
    public OptionalInt first(String type, Map<String, List<String>> filterValues) {
        return IntStream.range(0, triggers.size())
                .filter(i -> triggers.get(i).accepts(type, filterValues))
                .findFirst();
    }
}
