package dev.sluice.engine.rule;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of reading a rule file. */
public sealed interface Reading {

    /** The rule's id: the file's name without {@code .yaml}. */
    String id();

    /** Everything wrong with it, in the order of the file. */
    List<RuleProblem> problems();

    /** It can be used. */
    record Good(Rule rule, List<RuleProblem> warnings) implements Reading {
        public Good {
            requireNonNull(rule, "rule");
            warnings = List.copyOf(warnings);
        }

        @Override
        public String id() {
            return rule.id();
        }

        @Override
        public List<RuleProblem> problems() {
            return warnings;
        }
    }

    /**
     * It cannot be used.
     *
     * @param title as far as it could be read, else empty
     */
    record Broken(String id, String title, @Nullable String owner, List<RuleProblem> problems) implements Reading {
        public Broken {
            requireNonNull(id, "id");
            requireNonNull(title, "title");
            problems = List.copyOf(problems);
        }
    }

    /**
     * Nothing is wrong with it but that a plugin is away.
     *
     * @param version hash of its text
     * @param state what the file asks for
     * @param reason which plugin is away
     */
    record Unavailable(
            String id,
            String version,
            String title,
            @Nullable String owner,
            Rule.State state,
            List<String> connections,
            When when,
            String reason,
            List<RuleProblem> problems)
            implements Reading {
        public Unavailable {
            requireNonNull(id, "id");
            requireNonNull(version, "version");
            requireNonNull(title, "title");
            requireNonNull(state, "state");
            connections = List.copyOf(connections);
            requireNonNull(when, "when");
            requireNonNull(reason, "reason");
            problems = List.copyOf(problems);
        }
    }
}
