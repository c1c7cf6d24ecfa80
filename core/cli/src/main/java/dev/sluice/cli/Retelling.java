package dev.sluice.cli;

import dev.sluice.cli.Chapter.Considered;
import dev.sluice.cli.Chapter.Deed;
import dev.sluice.cli.Chapter.Value;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads out of the server's answers what the rules decided and did. */
final class Retelling {
    private static final String PERSON = "user";

    private Retelling() {}

    /** @param titles of the rules, by id */
    static List<Considered> decisions(Item event, Map<String, String> titles) {
        return event.items("decisions").stream()
                .map(decision -> new Considered(
                        decision.text("rule"),
                        titles.getOrDefault(decision.text("rule"), ""),
                        decision.text("outcome"),
                        decision.text("because"),
                        decision.text("at"),
                        values(decision.item("values").json())))
                .toList();
    }

    private static List<Value> values(JsonObject values) {
        return values.entrySet().stream()
                .map(entry -> new Value(entry.getKey(), quoted(entry.getValue())))
                .toList();
    }

    private static String quoted(JsonValue value) {
        return value == JsonValue.NULL ? "empty" : value.toString();
    }

    static List<Deed> steps(List<Item> runs) {
        return runs.stream()
                .flatMap(run -> run.items("steps").stream().map(step -> deed(run, step)))
                .toList();
    }

    private static Deed deed(Item run, Item step) {
        var action = step.text("action");
        return new Deed(
                run.text("rule"),
                step.text("id"),
                action.isEmpty() ? null : action,
                action.isEmpty() ? way(step) : input(step.item("input").json()),
                step.text("status"),
                step.number("attempts"),
                step.text("message"));
    }

    /** What a step without action came to. */
    private static String way(Item step) {
        var result = step.text("result");
        if (step.text("path").endsWith("/if")) {
            return result.equals("true") ? "its condition is met" : "its condition is not met";
        }
        return result.matches("\\d+") ? "takes branch " + (Integer.parseInt(result) + 1) : result;
    }

    /** Whom it is about is clear by now. */
    private static String input(JsonObject input) {
        var given = input.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(PERSON))
                .toList();
        return given.stream()
                .map(entry -> (given.size() > 1 ? entry.getKey() + " " : "") + plain(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String plain(@Nullable JsonValue value) {
        if (value instanceof JsonString text) {
            return text.getString();
        }
        if (value instanceof JsonArray list) {
            return list.stream().map(Retelling::plain).collect(Collectors.joining(", "));
        }
        if (value instanceof JsonObject named) {
            return Stream.of("ref", "id", "email")
                    .filter(named::containsKey)
                    .findFirst()
                    .map(name -> plain(named.get(name)))
                    .orElse("");
        }
        return String.valueOf(value);
    }
}
