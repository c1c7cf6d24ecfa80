package dev.sluice.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RuleBookTest {
    private static final String TYPE = "pluvo.enrollment-completed";

    private static Rule rule(String id, List<String> connections, Map<String, Set<String>> only) {
        Rule rule = TestPlugin.good("a.yaml", """
                sluice: 1
                rule: a
                title: A
                when: { event: pluvo.user-created, only: { user: x } }
                do: [{ stop: x }]
                """);
        return new Rule(
                id,
                "v1",
                id + ".yaml",
                rule.title(),
                null,
                true,
                rule.state(),
                connections,
                When.one(TYPE, only),
                rule.loads(),
                rule.condition(),
                rule.policy(),
                rule.steps(),
                rule.onFailure(),
                rule.zone(),
                rule.settings());
    }

    private static RuleBook book(Rule... rules) {
        return new RuleBook(List.of(rules), List.of(), List.of());
    }

    private static List<String> ids(RuleBook book, String connection, Map<String, List<String>> values) {
        return book.candidates(TYPE, connection, values).stream()
                .map(Candidate::id)
                .toList();
    }

    @Test
    void a_candidate_matches_type_connection_and_every_filter() {
        RuleBook book = book(
                rule("any", List.of(), Map.of()),
                rule("north", List.of("north"), Map.of()),
                rule("intro", List.of(), Map.of("training", Set.of("sales-intro", "t-1"))),
                rule("both", List.of(), Map.of("training", Set.of("sales-intro"), "via", Set.of("course"))));
        Map<String, List<String>> intro = Map.of("training", List.of("t-1", "sales-intro"), "via", List.of("training"));
        assertThat(ids(book, "pluvo", intro)).containsExactly("any", "intro");
        assertThat(ids(book, "north", Map.of())).containsExactly("any", "north");
        assertThat(ids(book, "pluvo", Map.of("training", List.of("sales-intro"), "via", List.of("course"))))
                .containsExactly("any", "both", "intro");
        assertThat(book.candidates("pluvo.other", "pluvo", intro)).isEmpty();
    }

    @Test
    @Tag("Y12")
    void ten_thousand_rules_are_not_looked_at_for_one_event() {
        Rule pattern = rule("pattern", List.of(), Map.of());
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            rules.add(new Rule(
                    "rule-" + i,
                    "v1",
                    "rule-" + i + ".yaml",
                    "x",
                    null,
                    true,
                    pattern.state(),
                    List.of(),
                    When.one(TYPE, Map.of("training", Set.of("t-" + i))),
                    List.of(),
                    pattern.condition(),
                    pattern.policy(),
                    List.of(),
                    List.of(),
                    pattern.zone(),
                    pattern.settings()));
        }
        RuleBook book = new RuleBook(rules, List.of(), List.of());
        Map<String, List<String>> values = Map.of("training", List.of("t-77", "Sales intro"));
        assertThat(ids(book, "pluvo", values)).containsExactly("rule-77");
        assertThat(book.lookedAt(TYPE, "pluvo", values)).isEqualTo(1);
    }

    @Test
    void the_version_follows_the_states() {
        RuleState state = new RuleState("a", "A", null, "live", "v1", List.of());
        RuleState off = new RuleState("a", "A", null, "off", "v1", List.of());
        String version = new RuleBook(List.of(), List.of(), List.of(state)).version();
        assertThat(new RuleBook(List.of(), List.of(), List.of(state)).version()).isEqualTo(version);
        assertThat(new RuleBook(List.of(), List.of(), List.of(off)).version()).isNotEqualTo(version);
    }
}
