package dev.sluice.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.judge.ConflictException;
import dev.sluice.engine.run.Interventions.Answer;
import dev.sluice.testkit.engine.LabPlugin.Told;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A write was sent and its answer was lost. */
@Tag("P2")
@Tag("A14")
class UnclearTest {
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

    private String fireAt(String action) {
        return fireAt(action, "p1");
    }

    private String fireAt(String action, String person) {
        lab.rule(
                        "writes",
                        "when:\n  event: lab.happened\ndo:\n  - id: write\n    action: " + action
                                + "\n    with:\n      to: ${event.person}\n    on-failure:\n      do:\n"
                                + "        - action: lab.note\n          with:\n            to: x\n      then: stop\n")
                .start();
        return lab.fire(person, "t1");
    }

    @Test
    void harmless_is_sent_again() {
        lab.plugin.tell("lab.add", Told.WORK_AND_LOSE_ANSWER);
        String event = fireAt("lab.add");
        assertThat(lab.step(event, "do/0").calls().get(0).status()).isEqualTo("unclear");
        lab.advance(Duration.ofMinutes(1));
        assertThat(lab.run(event).line().status()).isEqualTo("done");
        assertThat(lab.plugin.calls).hasSize(2);
        assertThat(lab.plugin.effects).containsExactly("lab.add p1");
    }

    @Test
    void an_input_of_which_the_action_says_so_is_sent_again_though_others_are_not() {
        lab.plugin.tell("lab.mail", Told.LOSE_REQUEST);
        String event = fireAt("lab.mail", "anybody");
        assertThat(lab.run(event).line().status()).isEqualTo("waiting");
        lab.advance(Duration.ofMinutes(1));
        assertThat(lab.run(event).line().status()).isEqualTo("done");
        assertThat(lab.plugin.effects).containsExactly("lab.mail anybody");
    }

    @Test
    void checkable_asks_first_and_is_not_sent_again_when_it_is_there() {
        lab.plugin.tell("lab.book", Told.WORK_AND_LOSE_ANSWER);
        String event = fireAt("lab.book");
        lab.advance(Duration.ofMinutes(1));
        assertThat(lab.run(event).line().status()).isEqualTo("done");
        assertThat(lab.step(event, "do/0").status()).isEqualTo("already-so");
        assertThat(lab.plugin.calls).hasSize(1);
        assertThat(lab.plugin.effects).containsExactly("lab.book p1");
    }

    @Test
    void checkable_asks_first_and_is_sent_again_when_it_is_not_there() {
        lab.plugin.tell("lab.book", Told.LOSE_REQUEST);
        String event = fireAt("lab.book");
        lab.advance(Duration.ofMinutes(1));
        assertThat(lab.run(event).line().status()).isEqualTo("done");
        assertThat(lab.plugin.effects).containsExactly("lab.book p1");
    }

    @Test
    void neither_parks_with_the_question_and_no_failure_step_is_walked() {
        lab.plugin.tell("lab.mail", Told.WORK_AND_LOSE_ANSWER);
        String event = fireAt("lab.mail");
        assertThat(lab.run(event).line().status()).isEqualTo("parked");
        assertThat(lab.run(event).line().message()).contains("happened").contains("repeat");
        assertThat(lab.plugin.calls).hasSize(1).noneMatch(call -> call.startsWith("lab.note"));
        String run = lab.run(event).line().id();
        assertThatThrownBy(() -> lab.engine().runs().resume(run, Optional.empty()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("happened")
                .hasMessageContaining("repeat");
        assertThat(lab.run(event).line().status()).isEqualTo("parked");
    }

    @Test
    void the_answer_happened_settles_it_without_sending() throws ConflictException {
        lab.plugin.tell("lab.mail", Told.WORK_AND_LOSE_ANSWER);
        String event = fireAt("lab.mail");
        lab.engine().runs().resume(lab.run(event).line().id(), Optional.of(Answer.HAPPENED));
        lab.engine().settle();
        assertThat(lab.run(event).line().status()).isEqualTo("done");
        assertThat(lab.plugin.effects).containsExactly("lab.mail p1");
        assertThat(lab.plugin.calls).hasSize(1);
    }

    @Test
    void the_answer_repeat_sends_it_again() throws ConflictException {
        lab.plugin.tell("lab.mail", Told.LOSE_REQUEST);
        String event = fireAt("lab.mail");
        lab.engine().runs().resume(lab.run(event).line().id(), Optional.of(Answer.REPEAT));
        lab.engine().settle();
        assertThat(lab.run(event).line().status()).isEqualTo("done");
        assertThat(lab.plugin.effects).containsExactly("lab.mail p1");
        assertThat(lab.plugin.calls).hasSize(2);
    }

    @Test
    void an_action_that_breaks_may_have_written_before() throws ConflictException {
        lab.plugin.tell("lab.mail", Told.BREAK);
        String event = fireAt("lab.mail");
        assertThat(lab.run(event).line().status()).isEqualTo("parked");
        assertThat(lab.run(event).line().message()).contains("happened").contains("repeat");
        lab.advance(Duration.ofHours(1));
        assertThat(lab.plugin.calls).hasSize(1);
        lab.engine().runs().resume(lab.run(event).line().id(), Optional.of(Answer.REPEAT));
        lab.engine().settle();
        assertThat(lab.plugin.effects).containsExactly("lab.mail p1");
    }

    @Test
    void a_checkable_action_that_breaks_is_asked_about_before_it_is_sent_again() {
        lab.plugin.tell("lab.book", Told.WORK_AND_BREAK);
        String event = fireAt("lab.book");
        lab.advance(Duration.ofMinutes(1));
        assertThat(lab.run(event).line().status()).isEqualTo("done");
        assertThat(lab.plugin.calls).hasSize(1);
        assertThat(lab.plugin.effects).containsExactly("lab.book p1");
    }
}
