package dev.sluice.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files near the limit of their size, which once took a minute each: a reader of rules must not be held up by one. */
@Tag("Y03")
@Timeout(30)
class LargeRuleTest {
    private static final String HEAD = """
            sluice: 1
            rule: a
            title: A
            when: { event: pluvo.user-created, only: { user: x } }
            """;

    @Test
    void twenty_thousand_steps_without_a_name_each_get_one() {
        Rule rule = TestPlugin.good("a.yaml", HEAD + "do:\n" + lines(20_000, i -> "  - stop: x"));

        assertThat(rule.steps()).hasSize(20_000);
        assertThat(rule.steps().stream().map(Step::id))
                .doesNotHaveDuplicates()
                .contains("stop", "stop-2", "stop-20000");
    }

    @Test
    void a_name_that_was_given_is_passed_over() {
        Rule rule = TestPlugin.good("a.yaml", HEAD + """
                do:
                  - stop: x
                  - stop: x
                  - { id: stop-2, stop: x }
                  - stop: x
                """);

        assertThat(rule.steps().stream().map(Step::id)).containsExactly("stop", "stop-3", "stop-2", "stop-4");
    }

    @Test
    void thousands_of_keys_and_of_traps_are_read() {
        String keys = lines(12_000, i -> "        k" + i + ": a");
        String text = HEAD + "do:\n  - action: pluvo.send-note\n    with:\n      fill:\n" + keys;
        assertThat(TestPlugin.reader().read("a.yaml", text, RuleSettings.NONE)).isInstanceOf(Reading.Good.class);

        Reading traps = TestPlugin.reader()
                .read("a.yaml", HEAD + "do:\n" + lines(15_000, i -> "  - stop: @x"), RuleSettings.NONE);
        assertThat(traps).isInstanceOf(Reading.Broken.class);
        assertThat(traps.problems()).hasSize(200);
    }

    @Test
    void a_fault_behind_hundreds_of_missing_plugins_still_breaks_the_rule() {
        String away = lines(300, i -> "  - action: notify.email");

        assertThat(TestPlugin.reader().read("a.yaml", HEAD + "do:\n" + away, RuleSettings.NONE))
                .isInstanceOf(Reading.Unavailable.class);
        assertThat(TestPlugin.reader()
                        .read("a.yaml", HEAD + "do:\n" + away + "  - action: pluvo.sing\n", RuleSettings.NONE))
                .isInstanceOf(Reading.Broken.class);
    }

    private static String lines(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
    }
}
