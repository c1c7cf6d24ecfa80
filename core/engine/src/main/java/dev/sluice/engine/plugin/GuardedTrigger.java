package dev.sluice.engine.plugin;

import dev.sluice.api.Delivery;
import dev.sluice.api.Lookup;
import dev.sluice.api.Trigger;
import dev.sluice.engine.schema.RecordJson;
import dev.sluice.engine.schema.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A trigger behind {@link PluginCalls}. */
final class GuardedTrigger<P extends Record> implements InstalledTrigger {
    private final Identity identity;
    private final Trigger<P> trigger;
    private final TriggerFacts<P> facts;
    private final PluginCalls calls;

    GuardedTrigger(Identity identity, Trigger<P> trigger, TriggerFacts<P> facts, PluginCalls calls) {
        this.identity = identity;
        this.trigger = trigger;
        this.facts = facts;
        this.calls = calls;
    }

    @Override
    public String type() {
        return identity.type();
    }

    @Override
    public String plugin() {
        return identity.plugin();
    }

    @Override
    public String text() {
        return identity.text();
    }

    @Override
    public Type.RecordOf payload() {
        return facts.payload();
    }

    @Override
    public List<String> filters() {
        return facts.filters().stream().map(Trigger.Filter::name).toList();
    }

    @Override
    public List<String> namedFilters() {
        return facts.namedFilters().stream().map(Trigger.NamedFilter::name).toList();
    }

    @Override
    public List<FetchedField> fetched() {
        return facts.fetchedFields();
    }

    @Override
    public List<Recognition> recognise(Delivery delivery) throws PluginException {
        try {
            return calls.ask(Ask.pure(what()), () -> recognitions(delivery));
        } catch (PluginCallException nothing) {
            throw new PluginException(type(), nothing);
        }
    }

    String what() {
        return "trigger \"" + type() + "\"";
    }

    /** On a thread of the plugin. */
    List<Recognition> recognitions(Delivery delivery) {
        List<Recognition> recognitions = new ArrayList<>();
        for (Trigger.Recognised<P> recognised : trigger.recognise(delivery)) {
            recognitions.add(recognition(recognised));
        }
        return recognitions;
    }

    private Recognition recognition(Trigger.Recognised<P> recognised) {
        return new Recognition(
                RecordJson.toJson(recognised.payload()),
                recognised.subject(),
                recognised.key(),
                recognised.sentAt(),
                filterValues(recognised.payload()),
                fetchKeys(recognised.payload()));
    }

    private Map<String, List<String>> filterValues(P payload) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (Trigger.Filter<P> filter : facts.filters()) {
            List<String> known = filter.values().apply(payload).stream()
                    .filter(Objects::nonNull)
                    .toList();
            values.put(filter.name(), known);
        }
        for (Trigger.NamedFilter<P> filter : facts.namedFilters()) {
            filter.values()
                    .apply(payload)
                    .forEach((name, each) -> values.put(filter.name() + "." + name, List.copyOf(each)));
        }
        return values;
    }

    private Map<String, Lookup.Key> fetchKeys(P payload) {
        Map<String, Lookup.Key> keys = new LinkedHashMap<>();
        for (Trigger.Fetched<P> field : facts.fetched()) {
            Lookup.Key key = field.key().apply(payload);
            if (key != null) {
                keys.put(field.name(), key);
            }
        }
        return keys;
    }
}
