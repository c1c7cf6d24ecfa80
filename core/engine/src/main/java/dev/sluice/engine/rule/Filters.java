package dev.sluice.engine.rule;

import dev.sluice.engine.plugin.FetchedField;
import dev.sluice.engine.plugin.InstalledTrigger;
import dev.sluice.engine.rule.Problems.Advice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads {@code only} against the filters that the trigger offers. */
final class Filters {
    private final Linking linking;
    private final Optional<InstalledTrigger> trigger;
    private final Map<String, Set<String>> plain = new LinkedHashMap<>();
    private final List<When.FetchedFilter> fetched = new ArrayList<>();

    /** @param trigger empty when nobody knows it: then every filter may be right */
    Filters(Linking linking, Optional<InstalledTrigger> trigger) {
        this.linking = linking;
        this.trigger = trigger;
    }

    /** Those that the engine looks up in its index; one with names has an entry for each, {@code extra.Department}. */
    Map<String, Set<String>> plain() {
        return plain;
    }

    /** Those that can be looked at only once a field is fetched. */
    List<When.FetchedFilter> fetched() {
        return fetched;
    }

    void read(Node node) {
        if (!(node instanceof Node.Keyed keyed)) {
            linking.wrongKind(node, "filters with values, such as \"training: sales-intro\"");
            return;
        }
        keyed.entries().forEach(this::filter);
    }

    private void filter(Node.Entry entry) {
        String name = entry.key().value();
        if (trigger.isPresent() && !known(trigger.get()).contains(name)) {
            linking.unknown(
                    "SL-E031", entry.key(), "is no filter of " + trigger.get().type(), known(trigger.get()));
        }
        Optional<FetchedField> field = trigger.stream()
                .flatMap(known -> known.fetched().stream())
                .filter(each -> each.filter().equals(name))
                .findFirst();
        boolean named =
                trigger.filter(known -> known.namedFilters().contains(name)).isPresent();
        if (named || (trigger.isEmpty() && entry.value() instanceof Node.Keyed)) {
            named(entry);
        } else if (field.isPresent()) {
            fetched.add(new When.FetchedFilter(
                    name, field.get().name(), values(entry.value()), linking.place(entry.key())));
        } else {
            plain.put(name, values(entry.value()));
        }
    }

    private void named(Node.Entry entry) {
        String filter = entry.key().value();
        if (!(entry.value() instanceof Node.Keyed names)) {
            linking.wrongKind(entry.value(), "names with values, such as \"" + filter + ": { Department: Sales }\"");
            return;
        }
        if (names.entries().isEmpty()) {
            linking.problems().error("SL-E023", names.at(), Advice.expected("there are no names here", "at least one"));
        }
        names.entries().forEach(name -> plain.put(filter + "." + name.key().value(), values(name.value())));
    }

    private Set<String> values(Node node) {
        return new Scalars(linking).texts(node).stream().map(Node.Text::value).collect(Collectors.toSet());
    }

    private static List<String> known(InstalledTrigger trigger) {
        return Stream.of(
                        trigger.filters().stream(),
                        trigger.namedFilters().stream(),
                        trigger.fetched().stream().map(FetchedField::filter).filter(name -> !name.isEmpty()))
                .flatMap(names -> names)
                .toList();
    }
}
