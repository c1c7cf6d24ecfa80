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

    /** Whether this text reads the same for as long as the same plugins are installed. */
    default boolean lasting() {
        return true;
    }

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

        /** What a plugin has to say of an input may depend on the files beside the rules, which come and go. */
        @Override
        public boolean lasting() {
            return problems.stream().noneMatch(problem -> problem.code().equals(RuleProblem.BY_PLUGIN));
        }
    }

    /**
     * Nothing is wrong with it but that a plugin is away.
     *
     * @param version hash of its text
     * @param state what the file asks for
     * @param loads whether it asks for records before it judges
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
            boolean loads,
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
