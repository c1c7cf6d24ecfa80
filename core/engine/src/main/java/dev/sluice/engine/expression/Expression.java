package dev.sluice.engine.expression;

import dev.sluice.engine.schema.Type;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Set;

/** An expression, or text with expressions in it, that has been read and checked. Immutable and thread-safe. */
public interface Expression {

    /** As it is written in the rule. */
    String text();

    /** What it gives. */
    Type type();

    /** The root names it reads; a step's output as {@code steps.<id>}. */
    Set<String> reads();

    /** The fields that it reads directly below a root name, such as {@code offer} of {@code event}. */
    Set<String> fieldsOf(String root);

    /** Works it out. */
    Result evaluate(Evaluation evaluation);

    /** Works it out as an {@code if} line. */
    Verdict judge(Evaluation evaluation);

    /**
     * The fields it reads with their values, in the order of the text, such as {@code user.extra["Department"]} with
     * {@code "Finance"}. A field that is empty has JSON null.
     */
    Map<String, JsonValue> values(Evaluation evaluation);
}
