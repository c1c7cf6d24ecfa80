package dev.sluice.engine.plugin;

import dev.sluice.api.Delivery;
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
    private final Type.RecordOf payload;
    private final List<Trigger.Filter<P>> filters;
    private final PluginCalls calls;

    GuardedTrigger(
            Identity identity,
            Trigger<P> trigger,
            Type.RecordOf payload,
            List<Trigger.Filter<P>> filters,
            PluginCalls calls) {
        this.identity = identity;
        this.trigger = trigger;
        this.payload = payload;
        this.filters = filters;
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
        return payload;
    }

    @Override
    public List<String> filters() {
        return filters.stream().map(Trigger.Filter::name).toList();
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
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (Trigger.Filter<P> filter : filters) {
            List<String> known = filter.values().apply(recognised.payload()).stream()
                    .filter(Objects::nonNull)
                    .toList();
            values.put(filter.name(), known);
        }
        return new Recognition(
                RecordJson.toJson(recognised.payload()),
                recognised.subject(),
                recognised.key(),
                recognised.sentAt(),
                values);
    }
}
