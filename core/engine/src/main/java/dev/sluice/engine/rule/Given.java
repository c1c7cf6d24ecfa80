package dev.sluice.engine.rule;

import dev.sluice.engine.rule.Problems.Advice;
import dev.sluice.engine.schema.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys and values of one place in a rule, once it is known that no other key stands there. */
final class Given {
    private final Map<String, Node.Entry> entries = new LinkedHashMap<>();
    private final Stretch at;

    private final boolean whole;

    private Given(Node.Keyed keyed) {
        this.at = keyed.at();
        this.whole = keyed.whole();
    }

    /** Checks the keys; empty when there are none at all, which has been told. */
    static Optional<Given> of(Node node, Keys keys, Linking linking) {
        if (!(node instanceof Node.Keyed keyed)) {
            linking.wrongKind(
                    node, "keys with values, such as \"" + keys.known().get(0) + ":\"");
            return Optional.empty();
        }
        Given given = new Given(keyed);
        for (Node.Entry entry : keyed.entries()) {
            String key = entry.key().value();
            if (!keys.known().contains(key)) {
                unknown(entry.key(), keyed, keys, linking.problems());
            } else {
                given.entries.put(key, filled(entry, linking.problems()));
            }
        }
        for (String key : keys.required()) {
            if (given.lacks(key)) {
                linking.problems()
                        .error(
                                "SL-E021",
                                first(keyed),
                                Advice.fix(
                                        "\"" + key + "\" is missing in " + keys.place(), "add a line " + key + ": …"));
            }
        }
        return Optional.of(given);
    }

    Stretch at() {
        return at;
    }

    /** Whether the key is surely not there. */
    boolean lacks(String key) {
        return whole && !entries.containsKey(key);
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    Optional<Node> value(String key) {
        return Optional.ofNullable(entries.get(key)).map(Node.Entry::value);
    }

    Optional<Node.Text> key(String key) {
        return Optional.ofNullable(entries.get(key)).map(Node.Entry::key);
    }

    /** Those of the given keys that stand here, in their order in the file. */
    List<String> present(List<String> keys) {
        return entries.keySet().stream().filter(keys::contains).toList();
    }

    private static Stretch first(Node.Keyed keyed) {
        return keyed.entries().isEmpty()
                ? keyed.at()
                : keyed.entries().get(0).key().at();
    }

    private static Node.Entry filled(Node.Entry entry, Problems problems) {
        if (!(entry.value() instanceof Node.Nothing)) {
            return entry;
        }
        Stretch at = entry.key().at();
        problems.error("SL-E023", at, "\"" + entry.key().value() + "\" has no value");
        return new Node.Entry(entry.key(), new Node.Told(at));
    }

    private static void unknown(Node.Text key, Node.Keyed among, Keys keys, Problems problems) {
        if (keys.later().contains(key.value())) {
            problems.error("SL-E090", key.at(), "\"" + key.value() + "\" is not available in this version");
            return;
        }
        problems.error(
                "SL-E020",
                key.at(),
                new Advice(
                        "\"" + key.value() + "\" is no key of " + keys.place(),
                        "one of " + String.join(", ", keys.known()),
                        Misplaced.fix(key.value(), among, keys)
                                .or(() ->
                                        Names.nearest(key.value(), keys.known()).map(near -> "write " + near))
                                .orElse(null)));
    }
}
