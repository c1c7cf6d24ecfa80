package dev.sluice.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.judge.ConflictException;
import dev.sluice.testkit.engine.LabPlugin.Told;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin comes back without something that rules use. */
@Tag("P4")
class PluginChangedTest {
    private static final String ADD = """
            when:
              event: lab.happened
            load:
              person: event.person
            do:
              - action: lab.add
                with:
                  to: ${event.person}
            """;

    @TempDir
    Path home;

    private Lab lab;

    @BeforeEach
    void open() {
        lab = new Lab(home).rule("adds", ADD).start();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void P4_a_run_whose_version_fits_no_longer_parks_with_the_reason_and_goes_on_when_it_fits_again()
            throws ConflictException {
        lab.plugin.tell("lab.add", Told.UNAVAILABLE);
        String event = lab.fire("p1", "t1");
        lab.plugin.dropped.add("lab.add");
        lab.restart().advance(Duration.ofMinutes(2));

        assertThat(lab.run(event).line().status()).isEqualTo("parked");
        assertThat(lab.run(event).line().kind()).isEqualTo("rule");
        assertThat(lab.run(event).line().message()).contains("does not fit").contains("lab.add");
        lab.plugin.dropped.clear();
        lab.restart();
        lab.engine().runs().resume(lab.run(event).line().id(), Optional.empty());
        lab.engine().settle();
        assertThat(lab.run(event).line().status()).isEqualTo("done");
        assertThat(lab.plugin.effects).containsExactly("lab.add p1");
    }

    @Test
    void P4_a_decision_whose_version_fits_no_longer_needs_a_person() {
        lab.plugin.lookupDown = true;
        String event = lab.fire("p1", "t1");
        assertThat(lab.decision(event).outcome()).isEqualTo("pending");
        lab.plugin.dropped.add("lab.add");
        lab.restart().advance(Duration.ofMinutes(2));

        assertThat(lab.decision(event).outcome()).isEqualTo("unjudged");
        assertThat(lab.run(event).line().status()).isEqualTo("parked");
        assertThat(lab.run(event).line().message()).contains("does not fit").contains("lab.add");
    }

    @Test
    void P4_a_run_whose_event_nobody_knows_any_more_needs_a_person() throws ConflictException {
        lab.plugin.tell("lab.add", Told.UNAVAILABLE);
        String event = lab.fire("p1", "t1");
        lab.plugin.triggerBroken = true;
        lab.advance(Duration.ofMinutes(2));

        assertThat(lab.run(event).line().status()).isEqualTo("parked");
        assertThat(lab.run(event).line().message()).contains("lab.happened").contains("IllegalStateException");
        lab.plugin.triggerBroken = false;
        lab.engine().runs().resume(lab.run(event).line().id(), Optional.empty());
        lab.engine().settle();
        assertThat(lab.run(event).line().status()).isEqualTo("done");
    }

    @Test
    @Tag("P2")
    void P2_a_replay_without_the_trigger_leaves_the_event_as_it_is() {
        String event = lab.fire("p1", "t1");
        lab.plugin.triggerDropped = true;
        lab.restart();

        assertThatThrownBy(() -> lab.engine().replay(event, false, false))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("lab.happened");
        assertThat(lab.history().event(event).orElseThrow().line().types()).containsExactly("lab.happened");
    }
}
