package dev.sluice.engine.expression;

import java.util.Map;
import java.util.Optional;

/** How CEL's functions are called, for messages. */
final class Forms {
    private static final String TIME_PART = "a time, and a time zone if wanted, as in now.%s(\"Europe/Amsterdam\")";

    private static final Map<String, String> FORMS = Map.ofEntries(
            Map.entry("size", "text, a list or a map, as in size(user.groups)"),
            Map.entry("contains", "text on both sides, as in user.name.contains(\"a\")"),
            Map.entry("startsWith", "text on both sides, as in user.name.startsWith(\"A\")"),
            Map.entry("endsWith", "text on both sides, as in user.email.endsWith(\"@example.org\")"),
            Map.entry("matches", "text and a pattern, as in user.ref.matches(\"^u-[0-9]+$\")"),
            Map.entry("timestamp", "text, as in timestamp(\"2026-03-01T00:00:00Z\")"),
            Map.entry(
                    "duration", "text, as in duration(\"24h\"); days(14), hours(3) and minutes(10) are durations too"),
            Map.entry("string", "text, a number, true or false, a time or a duration"),
            Map.entry("int", "a number, text or a time"),
            Map.entry("uint", "a number or text"),
            Map.entry("double", "a number or text"),
            Map.entry("bool", "text, as in bool(\"true\")"),
            Map.entry("bytes", "text"));

    private Forms() {}

    /** What a function takes. */
    static String of(String function) {
        Optional<Function> own = Function.named(function);
        if (own.isPresent()) {
            return own.get().form();
        }
        return function.startsWith("get")
                ? TIME_PART.replace("%s", function)
                : FORMS.getOrDefault(function, "other values");
    }
}
