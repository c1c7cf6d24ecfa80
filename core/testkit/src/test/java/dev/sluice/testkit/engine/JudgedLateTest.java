package dev.sluice.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.judge.ConflictException;
import dev.sluice.engine.run.Interventions.Answer;
import dev.sluice.testkit.engine.LabPlugin.Told;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule could not be judged, and a person has it judged after all. */
@Tag("P2")
class JudgedLateTest {
    private static final String WHEN = "when:\n  event: lab.happened\n";
    private static final String ONCE_A_THING = WHEN + """
            load:
              person: event.person
            if:
              - person.department == "Sales"
            run:
              key: event.thing
              once-within: 90 days
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
        lab = new Lab(home);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private void resume(String run, Answer... answer) throws ConflictException {
        lab.engine().runs().resume(run, List.of(answer).stream().findFirst());
        lab.engine().settle();
    }

    @Test
    void a_run_that_was_judged_late_has_the_rules_key_and_counts_as_any_other() throws ConflictException {
        lab.rule("once", ONCE_A_THING).start();
        String unjudged = lab.fire("p7", "t1");
        String run = lab.run(unjudged).line().id();
        assertThat(lab.run(unjudged).line().key()).isEqualTo("t1");
        lab.plugin.departments.put("p7", "Sales");
        String other = lab.fire("p1", "t1");
        assertThat(lab.run(other).line().status()).isEqualTo("done");

        resume(run);

        assertThat(lab.run(unjudged).line().status()).isEqualTo("skipped");
        assertThat(lab.run(unjudged).line().message()).contains("once-within");
        assertThat(lab.plugin.effects).containsExactly("lab.add p1");
    }

    @Test
    void a_run_that_was_judged_late_is_found_by_those_that_come_after_it() throws ConflictException {
        lab.rule("once", ONCE_A_THING).start();
        String unjudged = lab.fire("p7", "t1");
        lab.plugin.departments.put("p7", "Sales");
        resume(lab.run(unjudged).line().id());

        assertThat(lab.run(unjudged).line().status()).isEqualTo("done");
        assertThat(lab.decision(lab.fire("p1", "t1")).outcome()).isEqualTo("repeat");
    }

    @Test
    void a_run_that_can_still_not_be_judged_parks_again_and_can_be_resumed_again() throws ConflictException {
        lab.rule("once", ONCE_A_THING).start();
        String event = lab.fire("p7", "t1");
        String run = lab.run(event).line().id();
        resume(run);
        assertThat(lab.run(event).line().status()).isEqualTo("parked");
        lab.plugin.departments.put("p7", "Finance");

        resume(run);
        assertThat(lab.run(event).line().status()).isEqualTo("skipped");
        assertThat(lab.plugin.calls).isEmpty();
    }

    @Test
    @Tag("P4")
    void P4_runs_of_one_key_that_were_judged_late_do_not_wait_for_each_other() throws ConflictException {
        lab.rule("once", ONCE_A_THING).start();
        String first = lab.fire("p7", "t1");
        String second = lab.fire("p8", "t1");
        lab.plugin.departments.put("p7", "Sales");
        lab.plugin.departments.put("p8", "Sales");
        lab.engine().runs().resume(lab.run(first).line().id(), Optional.empty());
        lab.engine().runs().resume(lab.run(second).line().id(), Optional.empty());
        lab.engine().settle();

        assertThat(lab.run(first).line().status()).isEqualTo("done");
        assertThat(lab.run(second).line().status()).isEqualTo("skipped");
    }

    @Test
    @Tag("P4")
    void P4_a_run_that_was_judged_late_lets_one_go_first_that_was_admitted_before_it() throws ConflictException {
        lab.rule("once", ONCE_A_THING).start();
        String unjudged = lab.fire("p7", "t1");
        lab.plugin.departments.put("p7", "Sales");
        lab.plugin.tell("lab.add", Told.NOT_SENT);
        String admitted = lab.fire("p1", "t1");
        assertThat(lab.run(admitted).line().status()).isEqualTo("waiting");
        resume(lab.run(unjudged).line().id());
        lab.advance(Duration.ofMinutes(5));
        lab.advance(Duration.ofMinutes(1));

        assertThat(lab.run(admitted).line().status()).isEqualTo("done");
        assertThat(lab.run(unjudged).line().status()).isEqualTo("skipped");
    }

    @Test
    void a_run_is_not_judged_again_by_a_rule_that_is_off() throws ConflictException {
        lab.rule("once", ONCE_A_THING).start();
        String run = lab.run(lab.fire("p7", "t1")).line().id();
        lab.plugin.departments.put("p7", "Sales");
        lab.rule("once", "state: off\n" + ONCE_A_THING);

        assertThatThrownBy(() -> lab.engine().runs().resume(run, Optional.empty()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("off");
        lab.rule("once", ONCE_A_THING);
        resume(run);
        assertThat(lab.plugin.effects).containsExactly("lab.add p7");
    }
}
