package dev.sluice.engine.judge;

import dev.sluice.engine.internal.EventView;
import dev.sluice.engine.internal.Scopes;
import dev.sluice.engine.rule.When.FetchedFilter;
import dev.sluice.engine.rule.When.Listening;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at the filters of {@code only} whose fields had to be fetched. */
final class Wanted {
    private static final List<String> NAMES = List.of("id", "ref", "title", "name");

    private Wanted() {}

    /** The first filter that does not match; empty when one of the rule's triggers means this event. */
    static Optional<Judged> misfit(Docket docket) {
        EventView event = docket.event();
        List<Listening> triggers = docket.rule()
                .when()
                .accepting(event.event().type(), event.found().filterValues());
        Optional<Judged> first = Optional.empty();
        for (Listening trigger : triggers) {
            Optional<Judged> misfit = trigger.onlyFetched().stream()
                    .flatMap(filter -> misfit(filter, docket.loaded()).stream())
                    .findFirst();
            if (misfit.isEmpty()) {
                return Optional.empty();
            }
            first = first.or(() -> misfit);
        }
        return first;
    }

    private static Optional<Judged> misfit(FetchedFilter filter, Map<String, JsonValue> loaded) {
        JsonValue value = loaded.getOrDefault(Scopes.fetched(filter.field()), JsonValue.NULL);
        List<String> names = names(value).toList();
        if (names.stream().anyMatch(filter.values()::contains)) {
            return Optional.empty();
        }
        String line = "only: " + filter.filter() + ": "
                + String.join(", ", filter.values().stream().sorted().toList());
        String because =
                names.isEmpty() ? "the event has no " + filter.filter() : "the event has " + String.join(", ", names);
        return Optional.of(new Judged.NotMet(line, because, filter.place(), Map.of("event." + filter.field(), value)));
    }

    private static Stream<String> names(JsonValue value) {
        if (value instanceof JsonArray list) {
            return list.stream().flatMap(Wanted::names);
        }
        return value instanceof JsonObject record
                ? NAMES.stream()
                        .map(record::get)
                        .filter(JsonString.class::isInstance)
                        .map(name -> ((JsonString) name).getString())
                : Stream.empty();
    }
}
