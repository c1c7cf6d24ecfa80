package dev.sluice.plugins.pluvo;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.GraphQlConnection;
import dev.sluice.api.Lookup;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Asks Pluvo for many records of one kind in one request, each under an alias. Pluvo answers with an error as soon as one
 * of them does not exist; then the halves are asked for, until it is known which that was.
 */
final class RecordBatch {
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final GraphQlConnection pluvo;
    private final String field;
    private final String fragment;
    private final Map<Lookup.Key, Answer> answers = new LinkedHashMap<>();

    private RecordBatch(GraphQlConnection pluvo, String field, String fragment) {
        this.pluvo = pluvo;
        this.field = field;
        this.fragment = fragment;
    }

    /** What became of a question. */
    sealed interface Answer {
        record One(JsonObject record) implements Answer {}

        record None() implements Answer {}

        record Failed(ActionException failure) implements Answer {}
    }

    /**
     * Asks for all of them.
     *
     * @param field the query's name, such as {@code user}
     * @param fragment a fragment {@code wanted} on what it answers with
     * @return an answer for each key
     */
    static Map<Lookup.Key, Answer> fetch(
            GraphQlConnection pluvo, String field, String fragment, Collection<Lookup.Key> keys) {
        RecordBatch batch = new RecordBatch(pluvo, field, fragment);
        List<Lookup.Key> asked =
                keys.stream().distinct().filter(batch::canExist).toList();
        for (int from = 0; from < asked.size(); from += Pluvo.MOST_AT_ONCE) {
            batch.ask(asked.subList(from, Math.min(asked.size(), from + Pluvo.MOST_AT_ONCE)));
        }
        return batch.answers;
    }

    // one id that is none, or a mail address where there can be none, would make Pluvo refuse the whole request
    private boolean canExist(Lookup.Key key) {
        if (key.id() == null
                ? key.ref() != null || field.equals("user")
                : UUID.matcher(key.id()).matches()) {
            return true;
        }
        answers.put(key, new Answer.None());
        return false;
    }

    private void ask(List<Lookup.Key> keys) {
        try {
            JsonObject data = pluvo.query(document(field, keys, fragment), variables(keys));
            for (int i = 0; i < keys.size(); i++) {
                JsonObject record = Fields.object(data, alias(i));
                answers.put(keys.get(i), record == null ? new Answer.None() : new Answer.One(record));
            }
        } catch (ActionException failure) {
            failed(keys, failure);
        }
    }

    private void failed(List<Lookup.Key> keys, ActionException failure) {
        if (failure.kind() != Kind.NOT_FOUND) {
            keys.forEach(key -> answers.put(key, new Answer.Failed(failure)));
        } else if (keys.size() == 1) {
            answers.put(keys.get(0), new Answer.None());
        } else {
            int half = keys.size() / 2;
            ask(keys.subList(0, half));
            ask(keys.subList(half, keys.size()));
        }
    }

    static String document(String field, List<Lookup.Key> keys, String fragment) {
        String declared = IntStream.range(0, keys.size())
                .mapToObj(i -> "$" + alias(i) + ": " + (keys.get(i).id() == null ? "String" : "UUID"))
                .collect(Collectors.joining(", "));
        String fields = IntStream.range(0, keys.size())
                .mapToObj(i -> "  " + alias(i) + ": " + field + "(" + argument(keys.get(i)) + ": $" + alias(i)
                        + ") { ...wanted }\n")
                .collect(Collectors.joining());
        return "query records(" + declared + ") {\n" + fields + "}\n" + fragment;
    }

    static JsonObject variables(List<Lookup.Key> keys) {
        JsonObjectBuilder variables = Pluvo.variables();
        for (int i = 0; i < keys.size(); i++) {
            variables.add(alias(i), value(keys.get(i)));
        }
        return variables.build();
    }

    private static String alias(int i) {
        return "r" + i;
    }

    private static String argument(Lookup.Key key) {
        if (key.id() != null) {
            return "id";
        }
        return key.ref() != null ? "ref" : "email";
    }

    private static String value(Lookup.Key key) {
        if (key.id() != null) {
            return key.id();
        }
        return key.ref() != null ? key.ref() : String.valueOf(key.email());
    }
}
