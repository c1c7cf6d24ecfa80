package dev.sluice.engine.rule;

import dev.sluice.engine.plugin.InstalledTrigger;
import dev.sluice.engine.rule.Problems.Advice;
import dev.sluice.engine.schema.Type;
import dev.sluice.engine.schema.Unions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code when} and makes the event known to the expressions below it. */
final class WhenReader {
    private final Linking linking;
    private final List<Type.RecordOf> payloads = new ArrayList<>();

    WhenReader(Linking linking) {
        this.linking = linking;
    }

    Optional<When> read(Node node, Reach reach) {
        List<Node> nodes = node instanceof Node.Items items ? items.items() : List.of(node);
        if (nodes.isEmpty()) {
            linking.problems().error("SL-E023", node.at(), Advice.expected("the list is empty", "at least one event"));
            return Optional.empty();
        }
        List<When.Listening> triggers =
                nodes.stream().flatMap(each -> listening(each).stream()).toList();
        // of an event that nobody knows every expression may be right
        if (payloads.size() == nodes.size()) {
            reach.name("event", RuleScope.eventType(Unions.of(payloads)));
        }
        return triggers.isEmpty() ? Optional.empty() : Optional.of(new When(triggers));
    }

    private Optional<When.Listening> listening(Node node) {
        if (node instanceof Node.Text text) {
            linking.problems()
                    .error(
                            "SL-E022",
                            node.at(),
                            new Advice(
                                    "text stands here",
                                    "keys with values, such as \"event:\"",
                                    "write event: " + text.value()));
            return Optional.empty();
        }
        return Given.of(node, Keys.WHEN, linking).flatMap(given -> {
            Optional<Node.Text> event = given.value("event").flatMap(new Scalars(linking)::text);
            Optional<InstalledTrigger> trigger = event.flatMap(this::trigger);
            trigger.ifPresent(found -> payloads.add(found.payload()));
            Map<String, Set<String>> only =
                    given.value("only").map(filters -> only(filters, trigger)).orElse(Map.of());
            return event.map(type -> new When.Listening(type.value(), only));
        });
    }

    private Optional<InstalledTrigger> trigger(Node.Text event) {
        Optional<InstalledTrigger> trigger = linking.catalogue().trigger(event.value());
        if (trigger.isEmpty() && !linking.isAway(event)) {
            List<String> known = linking.catalogue().triggers().stream()
                    .map(InstalledTrigger::type)
                    .toList();
            linking.unknown("SL-E030", event, "is no event that an installed plugin knows", known);
        }
        return trigger;
    }

    private Map<String, Set<String>> only(Node node, Optional<InstalledTrigger> trigger) {
        if (!(node instanceof Node.Keyed keyed)) {
            linking.wrongKind(node, "filters with values, such as \"training: sales-intro\"");
            return Map.of();
        }
        Map<String, Set<String>> only = new LinkedHashMap<>();
        for (Node.Entry entry : keyed.entries()) {
            trigger.ifPresent(known -> filter(entry.key(), known));
            Set<String> values = new Scalars(linking)
                    .texts(entry.value()).stream().map(Node.Text::value).collect(Collectors.toSet());
            only.put(entry.key().value(), values);
        }
        return only;
    }

    private void filter(Node.Text name, InstalledTrigger trigger) {
        if (!trigger.filters().contains(name.value())) {
            linking.unknown("SL-E031", name, "is no filter of " + trigger.type(), trigger.filters());
        }
    }
}
