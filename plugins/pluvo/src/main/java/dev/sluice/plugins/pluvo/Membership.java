package dev.sluice.plugins.pluvo;

import dev.sluice.api.Action.Result;
import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.GraphQlConnection;
import dev.sluice.api.Lookup;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Adds people to something or removes them, many with one call, and says of each what became of it. More than one person is
 * always named by ids, because that is what Pluvo answers with; ids that are not known are asked for first.
 */
final class Membership<T extends Record> {
    private final GraphQlConnection pluvo;
    private final String operation;
    private final String document;
    private final Target target;
    private final Function<JsonValue, Replies<T>> reader;

    /**
     * @param operation the mutation's name, which is also the name of its answer
     * @param document the document that calls it
     * @param reader makes replies of the answer, which is not null
     */
    Membership(
            GraphQlConnection pluvo,
            String operation,
            String document,
            Target target,
            Function<JsonValue, Replies<T>> reader) {
        this.pluvo = pluvo;
        this.operation = operation;
        this.document = document;
        this.target = target;
        this.reader = reader;
    }

    /** What people are added to or removed from: the variables that name it, and its name in messages. */
    record Target(JsonObject variables, String shown) {
        /**
         * @param thing what an operation calls it, such as {@code training}
         * @param called what people call it
         */
        static Target of(JsonObjectBuilder variables, String thing, String called, Lookup.Key key)
                throws ActionException {
            Pluvo.name(variables, thing, key);
            return new Target(variables.build(), called + " " + Pluvo.shown(key));
        }
    }

    /** What an answer says of somebody. */
    interface Replies<T extends Record> {
        /** Of the only one that was sent, by whatever name. */
        Result<T> ofTheOnly(Lookup.Key person);

        /** Of one of several, who were sent by ids. */
        Result<T> of(Lookup.Key person, String id);
    }

    /** What became of each, in the order of the people. */
    List<Result<T>> send(List<Lookup.Key> people) {
        Map<Lookup.Key, Result<T>> results = new LinkedHashMap<>();
        Lookup.Key only = people.get(0);
        if (people.size() == 1 && (only.id() != null || only.ref() != null)) {
            results.put(only, alone(only));
        } else {
            Map<Lookup.Key, String> ids = ids(people, results);
            List<Lookup.Key> known = List.copyOf(ids.keySet());
            for (int from = 0; from < known.size(); from += Pluvo.MOST_AT_ONCE) {
                together(known.subList(from, Math.min(known.size(), from + Pluvo.MOST_AT_ONCE)), ids, results);
            }
        }
        return people.stream()
                .map(person -> Objects.requireNonNull(results.get(person)))
                .toList();
    }

    private Result<T> alone(Lookup.Key person) {
        try {
            boolean byId = person.id() != null;
            String name = String.valueOf(byId ? person.id() : person.ref());
            Replies<T> answer = call(byId ? "userIds" : "userRefs", List.of(name));
            return answer.ofTheOnly(person);
        } catch (ActionException failure) {
            return new Result.Failed<>(failure);
        }
    }

    private void together(List<Lookup.Key> people, Map<Lookup.Key, String> ids, Map<Lookup.Key, Result<T>> results) {
        try {
            Replies<T> answer =
                    call("userIds", people.stream().map(ids::get).distinct().toList());
            people.forEach(person -> results.put(
                    person,
                    people.size() == 1
                            ? answer.ofTheOnly(person)
                            : answer.of(person, Objects.requireNonNull(ids.get(person)))));
        } catch (ActionException failure) {
            people.forEach(person -> results.put(person, new Result.Failed<>(failure)));
        }
    }

    private Map<Lookup.Key, String> ids(List<Lookup.Key> people, Map<Lookup.Key, Result<T>> results) {
        Map<Lookup.Key, String> ids = new LinkedHashMap<>();
        List<Lookup.Key> unknown = new ArrayList<>();
        for (Lookup.Key person : people) {
            if (person.id() == null) {
                unknown.add(person);
            } else {
                ids.put(person, person.id());
            }
        }
        Named.users(pluvo, unknown).forEach((person, answer) -> {
            try {
                ids.put(person, Named.id(answer, "user " + Pluvo.shown(person)));
            } catch (ActionException failure) {
                results.put(person, new Result.Failed<>(failure));
            }
        });
        return ids;
    }

    private Replies<T> call(String argument, List<String> names) throws ActionException {
        JsonObject variables = Pluvo.variables(target.variables())
                .add(argument, Pluvo.texts(names))
                .build();
        JsonValue answer = pluvo.mutate(document, variables).get(operation);
        if (answer == null || answer == JsonValue.NULL) {
            throw Pluvo.failure(Kind.REFUSED, "Pluvo said nothing about " + operation + " for " + target.shown());
        }
        return reader.apply(answer);
    }
}
