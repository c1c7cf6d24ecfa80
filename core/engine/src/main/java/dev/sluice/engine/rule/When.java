package dev.sluice.engine.rule;

import static java.util.Objects.requireNonNull;

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
 */
public record When(List<Listening> triggers) {
    public When {
        triggers = List.copyOf(triggers);
        if (triggers.isEmpty()) {
            throw new IllegalArgumentException("a rule listens to at least one event");
        }
    }

    /** What a rule with one trigger listens to. */
    static When one(String event, Map<String, Set<String>> only) {
        return new When(List.of(new Listening(event, only)));
    }

    /**
     * One trigger.
     *
     * @param event the type of the event
     * @param only for each filter the values of which one must be there
     */
    public record Listening(String event, Map<String, Set<String>> only) {
        public Listening {
            requireNonNull(event, "event");
            Map<String, Set<String>> copy = new TreeMap<>();
            only.forEach((filter, values) -> copy.put(filter, Set.copyOf(values)));
            only = Collections.unmodifiableMap(copy);
        }

        /** Whether an event of this type with these values is meant. */
        private boolean accepts(String type, Map<String, List<String>> filterValues) {
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

    /** The first trigger that means an event of this type with these values, counted from 0. */
    public OptionalInt first(String type, Map<String, List<String>> filterValues) {
        return IntStream.range(0, triggers.size())
                .filter(i -> triggers.get(i).accepts(type, filterValues))
                .findFirst();
    }
}
