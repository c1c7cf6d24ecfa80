package dev.sluice.plugins.pluvo;

import dev.sluice.api.Action.Result;
import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.GraphQlConnection;
import dev.sluice.api.Lookup;
import dev.sluice.api.Outcome;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Adds people to a training or a group, many with one call, and says of each what became of it. More than one person is
 * always named by ids, because that is what Pluvo answers with; ids that are not known are asked for first.
 */
final class Membership {
    private final GraphQlConnection pluvo;
    private final String operation;
    private final String document;
    private final Target target;

    /**
     * @param operation the mutation's name, which is also the name of its answer
     * @param document the document that calls it
     */
    Membership(GraphQlConnection pluvo, String operation, String document, Target target) {
        this.pluvo = pluvo;
        this.operation = operation;
        this.document = document;
        this.target = target;
    }

    /** What people are added to: the variables that name it, and its name in messages. */
    record Target(JsonObject variables, String shown) {}

    /** Somebody who is in: by Pluvo's id, by the ref too where Pluvo said so. */
    record Member(List<String> ids, List<String> refs) {}

    /** What became of each, in the order of the people. */
    List<Result<Member>> add(List<Lookup.Key> people) {
        Map<Lookup.Key, Result<Member>> results = new LinkedHashMap<>();
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

    private Result<Member> alone(Lookup.Key person) {
        try {
            boolean byId = person.id() != null;
            String name = String.valueOf(byId ? person.id() : person.ref());
            Answer answer = send(byId ? "userIds" : "userRefs", List.of(name));
            return answer.ofTheOnly(person);
        } catch (ActionException failure) {
            return new Result.Failed<>(failure);
        }
    }

    private void together(
            List<Lookup.Key> people, Map<Lookup.Key, String> ids, Map<Lookup.Key, Result<Member>> results) {
        try {
            Answer answer =
                    send("userIds", people.stream().map(ids::get).distinct().toList());
            people.forEach(person -> results.put(
                    person,
                    people.size() == 1
                            ? answer.ofTheOnly(person)
                            : answer.of(person, Objects.requireNonNull(ids.get(person)))));
        } catch (ActionException failure) {
            people.forEach(person -> results.put(person, new Result.Failed<>(failure)));
        }
    }

    private Map<Lookup.Key, String> ids(List<Lookup.Key> people, Map<Lookup.Key, Result<Member>> results) {
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

    private Answer send(String argument, List<String> names) throws ActionException {
        JsonObject variables = Pluvo.variables(target.variables())
                .add(argument, Pluvo.texts(names))
                .build();
        JsonObject answer = Fields.object(pluvo.mutate(document, variables), operation);
        if (answer == null) {
            throw Pluvo.failure(Kind.REFUSED, "Pluvo said nothing about " + operation + " for " + target.shown());
        }
        return new Answer(answer, target.shown());
    }

    /** Pluvo's answer: lists of who was added, who had been, and who failed. */
    private record Answer(JsonObject lists, String target) {

        Result<Member> ofTheOnly(Lookup.Key person) {
            if (!both("failed").isEmpty()) {
                return failed(person);
            }
            if (!both("alreadyAdded").isEmpty()) {
                return new Result.Settled<>(new Outcome.AlreadySo<>(member("alreadyAdded")));
            }
            return both("added").isEmpty()
                    ? unmentioned(person)
                    : new Result.Settled<>(new Outcome.Done<>(member("added")));
        }

        Result<Member> of(Lookup.Key person, String id) {
            if (names(id, "failedIds")) {
                return failed(person);
            }
            Member member = new Member(List.of(id), person.ref() == null ? List.of() : List.of(person.ref()));
            if (names(id, "alreadyAddedIds")) {
                return new Result.Settled<>(new Outcome.AlreadySo<>(member));
            }
            return names(id, "addedIds") ? new Result.Settled<>(new Outcome.Done<>(member)) : unmentioned(person);
        }

        private boolean names(String id, String list) {
            return Fields.texts(lists, list).stream().anyMatch(id::equalsIgnoreCase);
        }

        private List<String> both(String what) {
            List<String> both = new ArrayList<>(Fields.texts(lists, what + "Ids"));
            both.addAll(Fields.texts(lists, what + "Refs"));
            return both;
        }

        private Member member(String what) {
            return new Member(Fields.texts(lists, what + "Ids"), Fields.texts(lists, what + "Refs"));
        }

        private Result<Member> failed(Lookup.Key person) {
            return new Result.Failed<>(Pluvo.failure(
                    Kind.REFUSED,
                    "Pluvo did not add user " + Pluvo.shown(person) + " to " + target
                            + " and does not say why; look whether the person exists and is active"));
        }

        private Result<Member> unmentioned(Lookup.Key person) {
            return new Result.Failed<>(Pluvo.failure(
                    Kind.REFUSED,
                    "Pluvo answered without a word about user " + Pluvo.shown(person) + " and " + target));
        }
    }
}
