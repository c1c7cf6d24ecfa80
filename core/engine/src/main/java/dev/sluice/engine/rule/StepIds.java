package dev.sluice.engine.rule;

import dev.sluice.engine.rule.Problems.Advice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The name of every step of a rule: the one it was given, else its action's or its kind's. */
final class StepIds {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    private final Linking linking;
    // two steps that read the same are two steps
    private final IdentityHashMap<Node, String> ids = new IdentityHashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Node.Text> given = new HashMap<>();
    private final List<Node.Keyed> unnamed = new ArrayList<>();

    private StepIds(Linking linking) {
        this.linking = linking;
    }

    /** Names the steps of these lists and of everything below them. */
    static StepIds of(List<Node> lists, Linking linking) {
        StepIds ids = new StepIds(linking);
        lists.forEach(ids::list);
        ids.taken.addAll(ids.given.keySet());
        Map<String, Integer> counts = new HashMap<>();
        ids.unnamed.forEach(step -> ids.ids.put(step, ids.free(name(step), counts)));
        return ids;
    }

    /** The name itself, then {@code name-2} and so on, passing over what is taken. */
    private String free(String name, Map<String, Integer> counts) {
        String free = name;
        while (!taken.add(free)) {
            free = name + "-" + counts.merge(name, 2, (count, ignored) -> count + 1);
        }
        return free;
    }

    String of(Node step) {
        return ids.getOrDefault(step, "");
    }

    boolean exists(String id) {
        return taken.contains(id);
    }

    private void list(Node node) {
        if (node instanceof Node.Items items) {
            items.items().forEach(this::step);
        }
    }

    private void step(Node node) {
        if (!(node instanceof Node.Keyed step)) {
            return;
        }
        Node id = step.entry("id").map(Node.Entry::value).orElse(null);
        if (id instanceof Node.Text text && isAllowed(text)) {
            ids.put(step, text.value());
        } else {
            unnamed.add(step);
        }
        inside(step).forEach(this::step);
    }

    /** The steps that stand directly in one. */
    private static List<Node> inside(Node.Keyed step) {
        List<Node> inside = new ArrayList<>(items(step, "parallel"));
        items(step, "choose").forEach(branch -> inside.addAll(items(branch, "do")));
        Stream.of("for-each", "on-failure")
                .flatMap(key -> step.entry(key).stream())
                .forEach(entry -> inside.addAll(items(entry.value(), "do")));
        return inside;
    }

    private static List<Node> items(Node node, String key) {
        return node instanceof Node.Keyed keyed
                        && keyed.entry(key).map(Node.Entry::value).orElse(null) instanceof Node.Items items
                ? items.items()
                : List.of();
    }

    /** The names of a step and of all that stands in it. */
    List<String> below(Node step) {
        List<String> below = new ArrayList<>();
        if (step instanceof Node.Keyed keyed) {
            below.add(of(step));
            inside(keyed).forEach(each -> below.addAll(below(each)));
        }
        return below;
    }

    private boolean isAllowed(Node.Text id) {
        if (!ALLOWED.matcher(id.value()).matches()) {
            linking.problems()
                    .error(
                            "SL-E024",
                            id.at(),
                            Advice.expected(
                                    "\"" + id.value() + "\" cannot be a step's id", "letters, digits, - and _"));
            return false;
        }
        Node.Text earlier = given.putIfAbsent(id.value(), id);
        if (earlier != null) {
            linking.problems()
                    .error(
                            "SL-E025",
                            id.at(),
                            Advice.fix(
                                    "the id \"" + id.value() + "\" is taken by the step at " + linking.place(earlier),
                                    "give each step an id of its own"));
            return false;
        }
        return true;
    }

    private static String name(Node.Keyed step) {
        if (step.entry("action").map(Node.Entry::value).orElse(null) instanceof Node.Text action) {
            return action.value().substring(action.value().indexOf('.') + 1);
        }
        return StepReader.KINDS.stream()
                .filter(kind -> step.entry(kind).isPresent())
                .findFirst()
                .orElse("step");
    }
}
