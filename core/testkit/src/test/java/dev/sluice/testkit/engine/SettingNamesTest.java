package dev.sluice.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.history.RunLine;
import dev.sluice.testkit.engine.LabPlugin.Told;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that give names to values. */
class SettingNamesTest {
    private static final String WHEN = "when:\n  event: lab.happened\ndo:\n";

    @TempDir
    Path home;

    private Lab lab;

    @BeforeEach
    void open() {
        lab = new Lab(home);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private RunLine run(String event) {
        return lab.run(event).line();
    }

    @Test
    void names_are_known_to_later_expressions_with_their_types_and_stay_what_they_were() {
        lab.rule("names", WHEN + """
                  - set:
                      begun: now
                      who: '"dear " + event.person'
                      both: who + " and " + event.thing
                      left: now - days(3) - now
                  - id: add
                    action: lab.add
                    with:
                      to: ${both}
                  - if: left < days(0) && now - begun == minutes(1)
                    action: lab.mail
                    with:
                      to: ${who}
                """).start();
        lab.plugin.tell("lab.add", Told.THROTTLED_A_MINUTE);
        String event = lab.fire("p1", "t1");
        lab.restart().advance(Duration.ofMinutes(1));

        assertThat(run(event).status()).isEqualTo("done");
        assertThat(lab.plugin.effects).containsExactly("lab.add dear p1 and t1", "lab.mail dear p1");
        assertThat(lab.step(event, "do/0").output().getString("begun")).isEqualTo("2026-03-02T09:00:00Z");
        assertThat(lab.step(event, "do/0").status()).isEqualTo("done");
    }

    @Test
    void a_name_of_a_branch_that_was_not_taken_is_empty_and_the_last_value_counts() {
        lab.rule("names", WHEN + """
                  - choose:
                      - if: event.thing == "sales"
                        do:
                          - set:
                              team: '"Sales"'
                      - if: event.thing == "both"
                        do:
                          - set:
                              team: '"Sales"'
                          - set:
                              team: '"Legal"'
                  - if: team == null
                    action: lab.mail
                    with:
                      to: nobody
                  - if: team != null
                    action: lab.mail
                    with:
                      to: ${team}
                """).start();
        lab.fire("p1", "sales");
        lab.fire("p1", "other");
        lab.fire("p1", "both");
        assertThat(lab.plugin.effects).containsExactly("lab.mail Sales", "lab.mail nobody", "lab.mail Legal");
    }

    @Test
    void a_value_that_is_empty_leaves_its_name_empty_and_one_that_cannot_be_worked_out_parks() {
        lab.rule("names", WHEN + """
                  - set:
                      text: event.text
                      share: 60 / event.number
                  - action: lab.mail
                    with:
                      to: ${default(text, "no text")} ${share}
                """).start();
        lab.fire("p1", "t1", ",\"number\":6");
        assertThat(lab.plugin.effects).containsExactly("lab.mail no text 10");
        String event = lab.fire("p1", "t2", ",\"number\":0");
        assertThat(run(event).status()).isEqualTo("parked");
        assertThat(run(event).kind()).isEqualTo("rule");
        assertThat(run(event).message()).startsWith("\"share\" cannot be set").contains("divides by zero");
    }
}
