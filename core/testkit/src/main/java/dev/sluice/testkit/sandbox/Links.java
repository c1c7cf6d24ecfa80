package dev.sluice.testkit.sandbox;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is linked to what, readable from both ends: members of groups, participants of trainings. */
final class Links<V> {
    private final Map<String, Map<String, V>> rights = new HashMap<>();
    private final Map<String, Set<String>> lefts = new HashMap<>();

    /** Links unless they are linked already; says whether this made the link. */
    boolean add(String left, String right, V value) {
        boolean made =
                rights.computeIfAbsent(left, key -> new LinkedHashMap<>()).putIfAbsent(right, value) == null;
        lefts.computeIfAbsent(right, key -> new LinkedHashSet<>()).add(left);
        return made;
    }

    boolean remove(String left, String right) {
        if (!has(left, right)) {
            return false;
        }
        forget(left, right);
        return rights.getOrDefault(left, new LinkedHashMap<>()).remove(right) != null;
    }

    void removeLeft(String left) {
        Map<String, V> gone = rights.remove(left);
        if (gone != null) {
            gone.keySet().forEach(right -> forget(left, right));
        }
    }

    private void forget(String left, String right) {
        lefts.getOrDefault(right, new LinkedHashSet<>()).remove(left);
    }

    boolean has(String left, String right) {
        return rights.getOrDefault(left, Map.of()).containsKey(right);
    }

    int count(String left) {
        return rights.getOrDefault(left, Map.of()).size();
    }

    @Nullable
    V value(String left, String right) {
        return rights.getOrDefault(left, Map.of()).get(right);
    }

    List<String> rightsOf(String left) {
        return List.copyOf(rights.getOrDefault(left, Map.of()).keySet());
    }

    List<V> valuesOf(String left) {
        return List.copyOf(rights.getOrDefault(left, Map.of()).values());
    }

    List<String> leftsOf(String right) {
        return List.copyOf(lefts.getOrDefault(right, Set.of()));
    }
}
