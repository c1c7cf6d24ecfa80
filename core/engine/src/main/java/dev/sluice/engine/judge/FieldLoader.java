package dev.sluice.engine.judge;

import dev.sluice.api.Lookup;
import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.internal.Scopes;
import dev.sluice.engine.plugin.FetchedField;
import dev.sluice.engine.plugin.FoundRecord;
import dev.sluice.engine.schema.Type;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the fields of events that rules use and deliveries do not hold: once for each object, however many events are
 * about it, and again after ten minutes.
 */
final class FieldLoader {
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final int MOST = 1000;

    private final Parts parts;
    private final Fetcher fetcher;
    /** Guarded by itself. */
    private final Map<Asked, Kept> kept = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Kept> eldest) {
            return size() > MOST;
        }
    };

    FieldLoader(Parts parts, Fetcher fetcher) {
        this.parts = parts;
        this.fetcher = fetcher;
    }

    private record Asked(String connection, String lookup, Lookup.Key key) {}

    private record Kept(FoundRecord.One record, Instant at) {}

    private record Wish(Docket docket, FetchedField field, Asked asked) {}

    /** Puts the fields where expressions find them, or settles a docket where that cannot be. */
    void load(List<Docket> dockets) {
        List<Wish> wishes = new ArrayList<>();
        for (Docket docket : dockets) {
            for (FetchedField field :
                    docket.rule().when().fetches(docket.event().event().type())) {
                wish(docket, field, wishes);
            }
        }
        if (!wishes.isEmpty()) {
            Map<Asked, FoundRecord> found =
                    found(wishes.stream().map(Wish::asked).collect(Collectors.toSet()));
            wishes.forEach(wish -> take(wish, found.getOrDefault(wish.asked(), new FoundRecord.None())));
        }
    }

    private static void wish(Docket docket, FetchedField field, List<Wish> wishes) {
        Lookup.Key key = docket.event().found().fetchKeys().get(field.name());
        if (key == null) {
            put(docket, field, nothing(field));
        } else {
            String connection = docket.event().row().connection();
            wishes.add(new Wish(docket, field, new Asked(connection, field.lookup(), key)));
        }
    }

    private Map<Asked, FoundRecord> found(Set<Asked> asked) {
        Map<Asked, FoundRecord> found = new HashMap<>();
        List<Asked> open = new ArrayList<>();
        for (Asked each : asked) {
            Kept known = known(each);
            if (known == null) {
                open.add(each);
            } else {
                found.put(each, known.record());
            }
        }
        open.stream()
                .collect(Collectors.groupingBy(each -> List.of(each.connection(), each.lookup())))
                .values()
                .forEach(together -> fetch(together, found));
        return found;
    }

    private void fetch(List<Asked> together, Map<Asked, FoundRecord> found) {
        Asked first = together.get(0);
        Set<Lookup.Key> keys = together.stream().map(Asked::key).collect(Collectors.toUnmodifiableSet());
        Map<Lookup.Key, FoundRecord> answers = fetcher.fetch(first.connection(), first.lookup(), keys);
        for (Asked each : together) {
            FoundRecord answer = answers.getOrDefault(each.key(), new FoundRecord.None());
            found.put(each, answer);
            if (answer instanceof FoundRecord.One one) {
                synchronized (kept) {
                    kept.put(each, new Kept(one, parts.now()));
                }
            }
        }
    }

    private @Nullable Kept known(Asked asked) {
        synchronized (kept) {
            Kept known = kept.get(asked);
            boolean stale = known != null && known.at().plus(FRESH).isBefore(parts.now());
            return stale ? null : known;
        }
    }

    private void take(Wish wish, FoundRecord found) {
        Docket docket = wish.docket();
        FetchedField field = wish.field();
        if (found instanceof FoundRecord.One one) {
            put(docket, field, part(one.record(), field));
        } else if (found instanceof FoundRecord.Failed failed) {
            docket.settle(
                    failed.failure().kind().repeated()
                            ? new Judged.Later(failed.failure())
                            : Judged.Unjudged.by(failed.failure(), null));
        } else {
            put(docket, field, nothing(field));
        }
    }

    private static JsonValue part(JsonObject record, FetchedField field) {
        JsonValue part = field.part().isEmpty() ? record : record.get(field.part());
        return part == null ? nothing(field) : part;
    }

    private static JsonValue nothing(FetchedField field) {
        return field.type() instanceof Type.ListOf ? JsonValue.EMPTY_JSON_ARRAY : JsonValue.NULL;
    }

    private static void put(Docket docket, FetchedField field, JsonValue value) {
        docket.put(Scopes.fetched(field.name()), value);
    }
}
