package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.Chapter.Considered;
import dev.sluice.cli.Chapter.Deed;
import dev.sluice.cli.Chapter.Effect;
import dev.sluice.cli.Chapter.Sent;
import dev.sluice.cli.Chapter.Value;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NarratorTest {
    private static final Chapter CHAPTER = new Chapter(
            "Somebody comes",
            "Somebody is added.",
            new Sent("USER_CREATED", 202, "evt_1", false, 7),
            List.of(new Considered("r", "A title", "not-met", "a == b", "r.yaml:9", List.of(new Value("a", "1")))),
            List.of(
                    new Deed("s", "way", null, "takes branch 1", "done", 0, ""),
                    new Deed(
                            "s",
                            "assign",
                            "x.assign",
                            "t",
                            "already-so",
                            3,
                            "no \u001b[31manswer came " + "x ".repeat(60))),
            List.of(new Effect("it is there", true), new Effect("it is there once", false)));

    @Test
    void a_chapter_says_what_came_which_line_was_not_true_what_was_done_and_what_is_so() {
        assertThat(told(false)).isEqualTo("""

                1. Somebody comes
                   Somebody is added.
                   webhook   USER_CREATED is kept as evt_1 (202 in 7 ms)
                   rule      r "A title": does nothing, because this line is not true
                             a == b  r.yaml:9
                             a is 1
                   does      way     takes branch 1
                             assign  x.assign t: was so already, at try 3
                                     try 2: no  [31manswer came %s
                                     %s
                   seen      ✓ it is there
                             ✗ NOT SO: it is there once
                """.formatted(
                        "x ".repeat(31).strip(), "x ".repeat(29).strip()));
    }

    @Test
    void colour_changes_no_text() {
        assertThat(told(true)).contains("\u001b[32m✓");
        assertThat(told(true).replaceAll("\u001b\\[\\d+m", "")).isEqualTo(told(false));
    }

    private static String told(boolean colour) {
        var out = new StringWriter();
        var shell = new Shell(new PrintWriter(out), new PrintWriter(out), Map.of(), colour);
        new Narrator(shell).tell(CHAPTER);
        shell.flush();
        return out.toString();
    }
}
