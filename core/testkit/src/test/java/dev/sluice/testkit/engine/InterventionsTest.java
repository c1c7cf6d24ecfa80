package dev.sluice.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.history.DecisionLine;
import dev.sluice.engine.judge.ConflictException;
import dev.sluice.testkit.engine.LabPlugin.Told;
import java.nio.file.Path;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterventionsTest {
    private static final String ADD = """
            when:
              event: lab.happened
            load:
              person: event.person
            if:
              - person.department == "Sales"
            run:
              once-within: 90 days
            do:
              - id: add
                action: lab.add
                with:
                  to: ${event.person}
              - id: mail
                action: lab.mail
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
    void resume_tries_what_failed_afresh_and_nothing_that_is_done() throws ConflictException {
        lab.plugin.tell("lab.mail", Told.REFUSED);
        String event = lab.fire("p1", "t1");
        assertThat(lab.run(event).line().status()).isEqualTo("parked");
        lab.engine().runs().resume(lab.run(event).line().id(), Optional.empty());
        lab.engine().settle();
        assertThat(lab.run(event).line().status()).isEqualTo("done");
        assertThat(lab.plugin.effects).containsExactly("lab.add p1", "lab.mail p1");
        assertThat(lab.plugin.calls).hasSize(3);
    }

    @Test
    void only_a_parked_run_can_be_resumed_or_discarded() {
        String event = lab.fire("p1", "t1");
        String run = lab.run(event).line().id();
        assertThatThrownBy(() -> lab.engine().runs().resume(run, Optional.empty()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("done");
        assertThatThrownBy(() -> lab.engine().runs().discard(run)).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> lab.engine().runs().discard("run_none")).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void resuming_what_could_not_be_judged_judges_again_by_the_rules_in_force() throws ConflictException {
        String met = lab.fire("p7", "t1");
        String not = lab.fire("p8", "t1");
        assertThat(lab.decision(met).outcome()).isEqualTo("unjudged");
        lab.plugin.departments.put("p7", "Sales");
        lab.plugin.departments.put("p8", "Finance");
        lab.engine().runs().resume(lab.run(met).line().id(), Optional.empty());
        lab.engine().runs().resume(lab.run(not).line().id(), Optional.empty());
        lab.engine().settle();
        assertThat(lab.run(met).line().status()).isEqualTo("done");
        assertThat(lab.run(not).line().status()).isEqualTo("skipped");
        assertThat(lab.decision(met).outcome()).isEqualTo("unjudged");
    }

    @Test
    void a_cancelled_run_ends_and_does_not_count_for_once_within() throws ConflictException {
        lab.plugin.tell("lab.add", Told.UNAVAILABLE);
        String event = lab.fire("p1", "t1");
        lab.engine().runs().cancel(lab.run(event).line().id());
        lab.advance(Duration.ofMinutes(5));
        assertThat(lab.run(event).line().status()).isEqualTo("cancelled");
        assertThat(lab.plugin.effects).isEmpty();
        assertThat(lab.decision(lab.fire("p1", "t1")).outcome()).isEqualTo("run");
    }

    @Test
    void a_discarded_run_has_failed() throws ConflictException {
        lab.plugin.tell("lab.add", Told.REFUSED);
        String event = lab.fire("p1", "t1");
        lab.engine().runs().discard(lab.run(event).line().id());
        assertThat(lab.run(event).line().status()).isEqualTo("failed");
    }

    @Test
    void a_replay_judges_again_and_sends_nothing_that_is_done() throws ConflictException {
        String event = lab.fire("p1", "t1");
        lab.engine().replay(event, false, false);
        lab.engine().settle();
        assertThat(lab.decisions(event)).extracting(DecisionLine::outcome).containsExactly("run", "run");
        assertThat(lab.plugin.calls).hasSize(2);
        assertThat(lab.eventStatus(event)).isEqualTo("done");
    }

    @Test
    void a_replay_again_does_everything_once_more() throws ConflictException {
        String event = lab.fire("p1", "t1");
        lab.engine().replay(event, false, true);
        lab.engine().settle();
        assertThat(lab.plugin.effects).containsExactly("lab.add p1", "lab.mail p1", "lab.mail p1");
        lab.engine().replay(event, false, false);
        lab.engine().settle();
        assertThat(lab.plugin.calls).hasSize(4);
    }

    @Test
    void a_dry_replay_writes_nothing_and_counts_for_nothing() throws ConflictException {
        lab.plugin.departments.put("p1", "Finance");
        String event = lab.fire("p1", "t1");
        lab.plugin.departments.put("p1", "Sales");
        lab.engine().replay(event, true, false);
        lab.engine().settle();
        assertThat(lab.decisions(event)).extracting(DecisionLine::outcome).containsExactly("not-met", "run");
        assertThat(lab.run(event).steps()).allMatch(step -> step.status().equals("planned"));
        assertThat(lab.plugin.calls).isEmpty();
        assertThat(lab.decision(lab.fire("p1", "t1")).outcome()).isEqualTo("run");
    }
}
