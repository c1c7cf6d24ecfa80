package dev.sluice.engine.expression;

import dev.sluice.engine.schema.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads the expressions of rules. What has been read is remembered, up to a limit, because many rules say the same.
 * Thread-safe.
 */
public final class Expressions {
    private static final int REMEMBERED = 2_000;
    private static final String NOT_IN_TEXT = "SL-E111";

    private final ExpressionCompiler compiler = new ExpressionCompiler(new Cel());
    private final Map<Asked, Compiled> read = Collections.synchronizedMap(new Remembered<>(REMEMBERED));

    private record Asked(String text, Scope scope, boolean bare) {}

    /** Reads a bare expression, as in {@code if}. */
    public Compiled expression(String text, Scope scope) {
        return once(new Asked(text, scope, true), () -> compiler.compile(text, scope));
    }

    /**
     * Reads text with {@code ${ }} in it. What is nothing but one {@code ${…}} keeps the type of its expression; anything
     * else is text.
     */
    public Compiled text(String text, Scope scope) {
        return once(new Asked(text, scope, false), () -> template(text, scope));
    }

    private Compiled once(Asked asked, Supplier<Compiled> reading) {
        Compiled known = read.get(asked);
        if (known != null) {
            return known;
        }
        // two threads may read the same at once; either result will do
        Compiled compiled = reading.get();
        read.put(asked, compiled);
        return compiled;
    }

    int remembered() {
        return read.size();
    }

    private Compiled template(String text, Scope scope) {
        Template template = Template.of(text);
        List<Flaw> flaws = new ArrayList<>(template.flaws());
        Optional<Template.Part.Hole> only = template.onlyHole();
        List<TextExpression.Part> parts = new ArrayList<>();
        for (Template.Part part : template.parts()) {
            if (part instanceof Template.Part.Literal literal) {
                parts.add(new TextExpression.Part.Literal(literal.text()));
                continue;
            }
            var hole = (Template.Part.Hole) part;
            Compiled compiled = expression(hole.expression(), scope);
            if (compiled instanceof Compiled.Broken broken) {
                broken.flaws().forEach(flaw -> flaws.add(moved(flaw, hole.offset())));
                continue;
            }
            Expression expression = ((Compiled.Ready) compiled).expression();
            if (only.isEmpty()) {
                inText(expression, hole).ifPresent(flaws::add);
            }
            parts.add(new TextExpression.Part.Hole(expression));
        }
        return flaws.isEmpty() ? ready(text, parts, only.isPresent()) : new Compiled.Broken(flaws);
    }

    private static Compiled ready(String text, List<TextExpression.Part> parts, boolean only) {
        return new Compiled.Ready(
                only && parts.get(0) instanceof TextExpression.Part.Hole hole
                        ? hole.expression()
                        : new TextExpression(text, parts));
    }

    private static Optional<Flaw> inText(Expression expression, Template.Part.Hole hole) {
        Type type = expression.type();
        boolean several = type instanceof Type.ListOf
                || type instanceof Type.MapOf
                || type instanceof Type.RecordOf
                || type instanceof Type.Reference;
        return several
                ? Optional.of(new Flaw(
                        hole.offset(),
                        hole.expression().length(),
                        NOT_IN_TEXT,
                        "\"" + expression.text() + "\" is " + type.words()
                                + ", and that cannot stand inside longer text",
                        "one value, such as a field of it",
                        null))
                : Optional.empty();
    }

    private static Flaw moved(Flaw flaw, int by) {
        return new Flaw(flaw.offset() + by, flaw.length(), flaw.code(), flaw.message(), flaw.expected(), flaw.fix());
    }

    /** Forgets what has not been asked for the longest. */
    private static final class Remembered<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1L;
        private final int most;

        Remembered(int most) {
            super(16, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
        }
    }
}
