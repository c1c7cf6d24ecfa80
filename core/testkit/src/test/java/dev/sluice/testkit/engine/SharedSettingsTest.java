package dev.sluice.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.engine.LabPlugin.Told;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values of settings.yaml in rules. */
class SharedSettingsTest {
    private static final String RULE = """
            when:
              event: lab.happened
            if:
              - event.thing in settings.things
              - settings.limits["adds"] > 0
            do:
              - id: first
                action: lab.note
                with:
                  to: ${settings.desk}
              - id: add
                action: lab.add
                with:
                  to: ${event.person} at ${settings.desk}
                  things: ${settings.things}
            """;
    private static final String SETTINGS = "desk: L2\nthings: [t1, t2]\nlimits: { adds: 3 }\n";

    @TempDir
    Path home;

    private Lab lab;

    @BeforeEach
    void open() {
        lab = new Lab(home).settings(SETTINGS).rule("adds", RULE);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void lines_and_inputs_read_them() {
        lab.start();
        lab.fire("p1", "t1");
        String other = lab.fire("p1", "t9");

        assertThat(lab.plugin.effects).containsExactly("lab.add p1 at L2 t1", "lab.add p1 at L2 t2");
        assertThat(lab.decision(other).outcome()).isEqualTo("not-met");
        assertThat(lab.decision(other).because()).isEqualTo("event.thing in settings.things");
        assertThat(lab.decision(other).values().toString()).contains("settings.things", "t2");
    }

    @Test
    void what_was_decided_goes_on_by_the_settings_of_then_also_over_a_restart() {
        lab.start();
        lab.plugin.tell("lab.add", Told.UNAVAILABLE, Told.UNAVAILABLE);
        String before = lab.fire("p1", "t1");
        assertThat(lab.run(before).line().status()).isEqualTo("waiting");
        lab.settings("desk: L9\nthings: [t3]\nlimits: { adds: 1 }\n");
        String after = lab.fire("p2", "t3");
        lab.restart();
        lab.advance(Duration.ofMinutes(5));

        assertThat(lab.plugin.effects)
                .containsExactlyInAnyOrder("lab.add p2 at L9 t3", "lab.add p1 at L2 t1", "lab.add p1 at L2 t2");
        assertThat(lab.decision(before).version())
                .isNotEqualTo(lab.decision(after).version());
    }

    @Test
    @Tag("P7")
    @Tag("Y01")
    void broken_settings_hurt_nobody_also_after_a_restart() {
        lab.start();
        lab.settings("desk: @L9\n");
        lab.fire("p1", "t1");
        lab.restart();
        lab.fire("p2", "t1");

        assertThat(lab.plugin.effects).contains("lab.add p1 at L2 t1", "lab.add p2 at L2 t1");
        assertThat(lab.engine().book().states().get(0).problems())
                .extracting(problem -> problem.place().toString())
                .containsExactly("settings.yaml:1");
    }
}
