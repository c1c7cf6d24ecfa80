package dev.sluice.engine.rule;

import dev.sluice.engine.rule.Reading.Unavailable;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All rules of one moment. Immutable; a change of the folder gives another book. */
public final class RuleBook {
    private final String version;
    private final List<Rule> rules;
    private final Map<String, Rule> byId;
    private final List<RuleState> states;
    private final RuleIndex index = new RuleIndex();

    /**
     * @param rules the good ones
     * @param unavailable those whose plugin is away
     * @param states of these and of the broken ones
     */
    RuleBook(Collection<Rule> rules, Collection<Unavailable> unavailable, Collection<RuleState> states) {
        this.rules = rules.stream().sorted(Comparator.comparing(Rule::id)).toList();
        this.byId = this.rules.stream().collect(Collectors.toUnmodifiableMap(Rule::id, Function.identity()));
        this.states =
                states.stream().sorted(Comparator.comparing(RuleState::id)).toList();
        this.version = version(this.states);
        this.rules.forEach(rule -> index.add(Candidate.of(rule), rule.connections()));
        unavailable.forEach(rule -> index.add(Candidate.of(rule), rule.connections()));
    }

    private static String version(List<RuleState> states) {
        String all = states.stream()
                .map(state -> state.id() + " " + state.version() + " " + state.word())
                .collect(Collectors.joining("\n"));
        return RuleFile.hash(all.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    }

    /** Tells this set of rules from another. */
    public String version() {
        return version;
    }

    /** The rules that can be used, live and off, by id. */
    public List<Rule> rules() {
        return rules;
    }

    /** How every rule stands, broken ones included, by id. */
    public List<RuleState> states() {
        return states;
    }

    /** The rule of this id, when it can be used. */
    public Optional<Rule> rule(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * The rules that have to look at an event, by id; unavailable and off ones included.
     *
     * @param filterValues for each filter of the event's type the names under which the event's thing is known
     */
    public List<Candidate> candidates(String type, String connection, Map<String, List<String>> filterValues) {
        return index.possible(type, connection, filterValues).stream()
                .filter(candidate -> candidate.when().first(type, filterValues).isPresent())
                .sorted(Comparator.comparing(Candidate::id))
                .toList();
    }

    /** How many rules are looked at to find the candidates of an event. */
    int lookedAt(String type, String connection, Map<String, List<String>> filterValues) {
        return index.possible(type, connection, filterValues).size();
    }
}
