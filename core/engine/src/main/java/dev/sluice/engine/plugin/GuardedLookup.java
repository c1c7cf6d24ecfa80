package dev.sluice.engine.plugin;

import dev.sluice.api.ActionException;
import dev.sluice.api.Context;
import dev.sluice.api.Lookup;
import dev.sluice.engine.schema.RecordJson;
import dev.sluice.engine.schema.Type;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A lookup behind {@link PluginCalls}. */
final class GuardedLookup<R extends Record> implements InstalledLookup {
    private final Identity identity;
    private final Lookup<R> lookup;
    private final Type.RecordOf record;
    private final PluginCalls calls;

    GuardedLookup(Identity identity, Lookup<R> lookup, Type.RecordOf record, PluginCalls calls) {
        this.identity = identity;
        this.lookup = lookup;
        this.record = record;
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
    public Type.RecordOf record() {
        return record;
    }

    @Override
    public Map<Lookup.Key, FoundRecord> fetch(Set<Lookup.Key> keys, Context context, Duration timeout) {
        Set<Lookup.Key> asked = Set.copyOf(keys);
        try {
            return calls.call(Ask.remote("lookup \"" + type() + "\"", timeout, false), () -> {
                Map<Lookup.Key, Lookup.Found<R>> found = lookup.fetch(asked, context);
                Map<Lookup.Key, FoundRecord> records = new LinkedHashMap<>();
                for (Lookup.Key key : asked) {
                    records.put(key, record(found.get(key)));
                }
                return records;
            });
        } catch (ActionException failure) {
            Map<Lookup.Key, FoundRecord> failed = new LinkedHashMap<>();
            asked.forEach(key -> failed.put(key, new FoundRecord.Failed(failure)));
            return failed;
        }
    }

    private FoundRecord record(Lookup.@Nullable Found<R> found) {
        if (found instanceof Lookup.Found.One<R> one) {
            return new FoundRecord.One(RecordJson.toJson(one.record()));
        }
        if (found instanceof Lookup.Found.Failed<R> failed) {
            return new FoundRecord.Failed(failed.failure());
        }
        return new FoundRecord.None();
    }
}
