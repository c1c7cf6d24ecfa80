package dev.sluice.engine.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the rules that listen to an event without looking at the others: by type, then by connection, then by the value
 * of one filter.
 */
final class RuleIndex {
    private static final String ONLY_CONNECTION = "";

    /** Where a rule is found; a filter of "" stands for a rule without filters. */
    private record Door(String type, String connection, String filter, String value) {}

    private final Map<Door, List<Candidate>> doors = new HashMap<>();

    void add(Candidate candidate, Collection<String> connections) {
        for (String connection : connections.isEmpty() ? List.of(ONLY_CONNECTION) : connections) {
            candidate.when().triggers().forEach(trigger -> add(candidate, trigger, connection));
        }
    }

    private void add(Candidate candidate, When.Listening trigger, String connection) {
        if (trigger.only().isEmpty()) {
            put(new Door(trigger.event(), connection, "", ""), candidate);
            return;
        }
        String filter = trigger.only().keySet().iterator().next();
        for (String value : trigger.only().getOrDefault(filter, Set.of())) {
            put(new Door(trigger.event(), connection, filter, value), candidate);
        }
    }

    private void put(Door door, Candidate candidate) {
        doors.computeIfAbsent(door, ignored -> new ArrayList<>()).add(candidate);
    }

    /** The rules that may listen: every one that does, and few others. */
    Collection<Candidate> possible(String type, String connection, Map<String, List<String>> filterValues) {
        Set<Candidate> possible = new LinkedHashSet<>();
        for (String each : List.of(ONLY_CONNECTION, connection)) {
            possible.addAll(doors.getOrDefault(new Door(type, each, "", ""), List.of()));
            filterValues.forEach((filter, values) -> values.forEach(
                    value -> possible.addAll(doors.getOrDefault(new Door(type, each, filter, value), List.of()))));
        }
        return possible;
    }
}
