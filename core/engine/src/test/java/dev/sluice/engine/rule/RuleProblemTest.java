package dev.sluice.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.rule.RuleProblem.Level;
import org.junit.jupiter.api.Test;

class RuleProblemTest {
    private static RuleProblem problem(int column, int length, String line) {
        return new RuleProblem(
                new Place("welcome-sales.yaml", 14, column),
                length,
                "SL-E104",
                "\"user.isActve\" does not exist",
                "a user has: isActive, name",
                "write isActive",
                line,
                Level.ERROR);
    }

    @Test
    void it_reads_as_the_language_page_shows_it() {
        assertThat(problem(10, 7, "  - user.isActve").render()).isEqualTo("""
                welcome-sales.yaml:14:10  error SL-E104  "user.isActve" does not exist
                   14 |   - user.isActve
                      |          ^^^^^^^ a user has: isActive, name
                      fix: write isActive
                """);
    }

    @Test
    void what_is_not_said_leaves_no_line() {
        RuleProblem problem =
                new RuleProblem(new Place("a.yaml", 1, 1), 0, "SL-W001", "x", null, null, "when:", Level.WARNING);
        assertThat(problem.render()).isEqualTo("a.yaml:1:1  warning SL-W001  x\n    1 | when:\n      | ^\n");
    }

    @Test
    void a_long_line_is_cut_around_the_place() {
        String rendered =
                problem(5001, 3, "x".repeat(5000) + "abc" + "x".repeat(5000)).render();
        String[] lines = rendered.split("\n");
        int caret = lines[2].indexOf('^');
        assertThat(lines[1]).hasSizeLessThan(200);
        assertThat(lines[1].substring(caret, caret + 3)).isEqualTo("abc");
    }

    @Test
    void a_caret_never_reaches_beyond_its_line_and_control_characters_are_shown_harmless() {
        String rendered = problem(3, 500, "\t\u001b[31m").render();
        assertThat(rendered).doesNotContain("\u001b", "\t").contains("\uFFFD[31m");
        assertThat(rendered.split("\n")[2]).contains("^^^^ a user");
    }
}
