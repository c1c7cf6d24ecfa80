package dev.sluice.engine.expression;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What came of reading an expression. */
public sealed interface Compiled {

    /** It can be worked out. */
    record Ready(Expression expression) implements Compiled {
        public Ready {
            requireNonNull(expression, "expression");
        }
    }

    /** It cannot, for these reasons, in the order of the text. */
    record Broken(List<Flaw> flaws) implements Compiled {
        public Broken {
            flaws = List.copyOf(flaws);
        }
    }
}
