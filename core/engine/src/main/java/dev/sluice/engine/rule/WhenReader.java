package dev.sluice.engine.rule;

import dev.sluice.engine.plugin.FetchedField;
import dev.sluice.engine.plugin.InstalledTrigger;
import dev.sluice.engine.rule.Problems.Advice;
import dev.sluice.engine.schema.Field;
import dev.sluice.engine.schema.Type;
import dev.sluice.engine.schema.Unions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code when} and makes the event known to the expressions below it. */
final class WhenReader {
    private final Linking linking;
    private final List<Type.RecordOf> payloads = new ArrayList<>();
    private final List<When.Fetch> fetches = new ArrayList<>();

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
        return triggers.isEmpty() ? Optional.empty() : Optional.of(new When(triggers, List.of()));
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
            trigger.ifPresent(this::take);
            Filters only = new Filters(linking, trigger);
            given.value("only").ifPresent(only::read);
            return event.map(type -> new When.Listening(type.value(), only.plain(), only.fetched()));
        });
    }

    private void take(InstalledTrigger trigger) {
        Map<String, Field> fields = new LinkedHashMap<>(trigger.payload().fields());
        for (FetchedField field : trigger.fetched()) {
            fields.put(field.name(), new Field(field.name(), field.type(), false, null, "", false));
            fetches.add(new When.Fetch(trigger.type(), field));
        }
        payloads.add(new Type.RecordOf(trigger.payload().name(), fields));
    }

    /** The fields that are fetched because the rule uses them: in an expression, or by a filter. */
    When fetching(When when, Set<String> usedFields) {
        Set<String> used = new HashSet<>(usedFields);
        when.triggers().stream()
                .flatMap(trigger -> trigger.onlyFetched().stream())
                .forEach(filter -> used.add(filter.field()));
        return when.fetching(fetches.stream()
                .filter(fetch -> used.contains(fetch.field().name()))
                .distinct()
                .toList());
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
}
