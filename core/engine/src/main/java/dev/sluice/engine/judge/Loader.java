package dev.sluice.engine.judge;

import dev.sluice.api.Lookup;
import dev.sluice.engine.expression.Result;
import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.internal.Scopes;
import dev.sluice.engine.plugin.FoundRecord;
import dev.sluice.engine.rule.Load;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Fetches what rules ask for in {@code load}: for many dockets at once, one call for each lookup and connection. */
public final class Loader {
    private final Parts parts;
    private final Fetcher fetcher;
    private final FieldLoader fields;

    public Loader(Parts parts) {
        this.parts = parts;
        this.fetcher = new Fetcher(parts);
        this.fields = new FieldLoader(parts, fetcher);
    }

    /** Loads everything that these dockets ask for, or settles them where that cannot be. */
    void load(List<Docket> dockets) {
        fields.load(dockets);
        int deepest = dockets.stream()
                .mapToInt(docket -> docket.rule().loads().size())
                .max()
                .orElse(0);
        for (int wave = 0; wave < deepest; wave++) {
            List<Wish> wishes = wishes(dockets, wave);
            wishes.stream()
                    .collect(Collectors.groupingBy(
                            wish -> List.of(wish.connection(), wish.load().lookup())))
                    .values()
                    .forEach(this::fetch);
        }
    }

    /** One record that one docket wants. */
    private record Wish(Docket docket, Load load, Lookup.Key key) {
        String connection() {
            return docket.event().row().connection();
        }
    }

    private List<Wish> wishes(List<Docket> dockets, int wave) {
        List<Wish> wishes = new ArrayList<>();
        for (Docket docket : dockets) {
            List<Load> loads = docket.rule().loads();
            if (wave < loads.size() && !docket.settled()) {
                wish(docket, loads.get(wave)).ifPresent(wishes::add);
            }
        }
        return wishes;
    }

    private Optional<Wish> wish(Docket docket, Load load) {
        Result result = load.ref().evaluate(docket.evaluation(parts.now()));
        if (result instanceof Result.Failed failed) {
            docket.settle(Judged.Unjudged.byRule(load.name() + ": " + failed.message(), load.place()));
            return Optional.empty();
        }
        Optional<Lookup.Key> key = result instanceof Result.Value value ? Scopes.key(value.value()) : Optional.empty();
        if (key.isEmpty()) {
            missing(docket, load, load.ref().text() + " is empty");
        }
        return key.map(found -> new Wish(docket, load, found));
    }

    private void fetch(List<Wish> wishes) {
        Wish first = wishes.get(0);
        Map<Lookup.Key, FoundRecord> found = fetcher.fetch(
                first.connection(),
                first.load().lookup(),
                wishes.stream().map(Wish::key).collect(Collectors.toUnmodifiableSet()));
        for (Wish wish : wishes) {
            take(wish, found.getOrDefault(wish.key(), new FoundRecord.None()));
        }
    }

    private void take(Wish wish, FoundRecord found) {
        Docket docket = wish.docket();
        if (found instanceof FoundRecord.One one) {
            docket.put(wish.load().name(), one.record());
        } else if (found instanceof FoundRecord.Failed failed) {
            docket.settle(
                    failed.failure().kind().repeated()
                            ? new Judged.Later(failed.failure())
                            : Judged.Unjudged.by(failed.failure(), wish.load().place()));
        } else {
            missing(
                    docket,
                    wish.load(),
                    "there is no " + wish.load().lookup() + " " + wish.key().shown());
        }
    }

    private static void missing(Docket docket, Load load, String because) {
        if (load.ifMissing() == Load.IfMissing.CONTINUE) {
            docket.put(load.name(), JsonValue.NULL);
        } else if (load.ifMissing() == Load.IfMissing.SKIP || docket.underWay()) {
            docket.settle(new Judged.Missing(because, load.place()));
        } else {
            docket.settle(Judged.Unjudged.byRule(because, load.place()));
        }
    }
}
