package dev.sluice.engine.expression;

import jakarta.json.JsonValue;

/** What a value means as an {@code if} line. */
final class Truth {
    private Truth() {}

    static Verdict of(JsonValue value, String text) {
        return switch (value.getValueType()) {
            case TRUE -> new Verdict.Met();
            case FALSE -> new Verdict.NotMet(null);
            case STRING -> noTruth(text, "text");
            case NUMBER -> noTruth(text, "a number");
            case ARRAY -> noTruth(text, "a list");
            case OBJECT -> noTruth(text, "a record");
            case NULL -> new Verdict.NotMet("\"" + text + "\" is empty");
        };
    }

    private static Verdict noTruth(String text, String kind) {
        return new Verdict.Unjudged("\"" + text + "\" gives " + kind + ", expected true or false");
    }
}
