package dev.sluice.engine.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The checker's names of types, in an administrator's words. */
final class TypeWords {
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("string", "text"),
            Map.entry("int", "a whole number"),
            Map.entry("uint", "a whole number with u"),
            Map.entry("double", "a number"),
            Map.entry("bool", "true or false"),
            Map.entry("bytes", "bytes"),
            Map.entry("google.protobuf.Timestamp", "a time"),
            Map.entry("timestamp", "a time"),
            Map.entry("google.protobuf.Duration", "a duration"),
            Map.entry("duration", "a duration"),
            Map.entry("workdays", "a number of workdays"),
            Map.entry("null", "null"),
            Map.entry("null_type", "null"),
            Map.entry("dyn", "any value"));

    private TypeWords() {}

    /** The types that a message lists, such as {@code (string, int)} or {@code string.(int)}. */
    static List<String> list(String applied) {
        String list = applied.replaceFirst("^(.*)\\.\\(", "($1, ").replaceFirst(", \\)$", ")");
        List<String> types = new ArrayList<>();
        int depth = 0;
        int from = 1;
        for (int i = 1; i < list.length(); i++) {
            char c = list.charAt(i);
            if (depth == 0 && (c == ',' || i == list.length() - 1)) {
                if (i > from) {
                    types.add(list.substring(from, i).strip());
                }
                from = i + 1;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        return types;
    }

    /** The type of a list's elements; empty when it is no list. */
    static Optional<String> element(String type) {
        return type.startsWith("list(")
                ? Optional.of(type.substring("list(".length(), type.length() - 1))
                : Optional.empty();
    }

    static String kind(String type) {
        if (type.startsWith("wrapper(")) {
            return kind(type.substring("wrapper(".length(), type.length() - 1));
        }
        if (type.startsWith("list(")) {
            return "a list";
        }
        if (type.startsWith("map(")) {
            return "a map";
        }
        int at = type.indexOf('@');
        return at > 0 ? "a record \"" + type.substring(0, at) + "\"" : KINDS.getOrDefault(type, "a value");
    }
}
