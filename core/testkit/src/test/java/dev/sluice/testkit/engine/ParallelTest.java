package dev.sluice.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.history.RunLine;
import dev.sluice.engine.journal.PageRequest;
import dev.sluice.engine.journal.RunFilter;
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

/** Runs of which parts go side by side. */
class ParallelTest {
    private static final String HEAD = "when:\n  event: lab.happened\ndo:\n";
    private static final String BRANCHES = """
              - id: both
                parallel:
                  - id: add
                    action: lab.add
                    with:
                      to: ${event.person}
                  - id: book
                    action: lab.book
                    with:
                      to: ${event.person}
            """;
    private static final String AFTER = """
              - id: tell
                action: lab.mail
                with:
                  to: ${steps["add"].to} and ${steps["book"].to}
            """;
    private static final String PAUSE = """
              - parallel:
                  - wait: 5 min
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
        lab = new Lab(home);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private RunLine run(String event) {
        return lab.run(event).line();
    }

    private void resume(String event, Optional<Answer> answer) throws ConflictException {
        lab.engine().runs().resume(run(event).id(), answer);
        lab.engine().settle();
    }

    @Test
    void no_branch_waits_for_another_and_what_follows_sees_all() {
        lab.rule("both", HEAD + BRANCHES + AFTER).start();
        lab.plugin.tell("lab.add", Told.UNAVAILABLE);
        String event = lab.fire("p1", "t1");
        assertThat(lab.plugin.effects).containsExactly("lab.book p1");
        assertThat(run(event).waitingFor()).isEqualTo("retry");
        assertThat(lab.step(event, "do/0").status()).isEqualTo("waiting");
        assertThat(lab.step(event, "do/0/parallel/1").status()).isEqualTo("done");
        lab.restart().advance(Duration.ofMinutes(1));
        assertThat(run(event).status()).isEqualTo("done");
        assertThat(lab.step(event, "do/0").status()).isEqualTo("done");
        assertThat(lab.plugin.effects).containsExactly("lab.book p1", "lab.add p1", "lab.mail p1 and p1");
    }

    @Test
    void a_branch_that_is_tried_again_is_tried_at_its_own_time_while_the_other_waits() {
        lab.rule("both", HEAD + PAUSE).start();
        lab.plugin.tell("lab.mail", Told.THROTTLED_A_MINUTE);
        String event = lab.fire("p1", "t1");
        assertThat(run(event).waitingFor()).isEqualTo("retry");
        assertThat(run(event).nextAt()).isEqualTo(Lab.START.plusSeconds(60));
        lab.advance(Duration.ofMinutes(1));
        assertThat(lab.plugin.effects).containsExactly("lab.mail p1");
        assertThat(run(event).waitingFor()).isEqualTo("time");
        assertThat(run(event).nextAt()).isEqualTo(Lab.START.plusSeconds(300));
        lab.restart().advance(Duration.ofMinutes(4));
        assertThat(run(event).status()).isEqualTo("done");
        assertThat(lab.plugin.calls).hasSize(2);
    }

    @Test
    void waking_for_one_branch_does_not_try_the_other_before_its_time() {
        lab.rule("both", HEAD + PAUSE.replace("5 min", "20 s")).start();
        lab.plugin.tell("lab.mail", Told.THROTTLED_A_MINUTE);
        String event = lab.fire("p1", "t1");
        assertThat(run(event).nextAt()).isEqualTo(Lab.START.plusSeconds(20));
        assertThat(lab.step(event, "do/0/parallel/1").result()).isEqualTo("2026-03-02T09:01:00Z");
        lab.restart().advance(Duration.ofSeconds(20));
        assertThat(lab.plugin.calls).hasSize(1);
        assertThat(run(event).nextAt()).isEqualTo(Lab.START.plusSeconds(60));
        lab.advance(Duration.ofSeconds(40));
        assertThat(run(event).status()).isEqualTo("done");
        assertThat(lab.step(event, "do/0/parallel/1").result()).isNull();
    }

    @Test
    void each_branch_waits_its_own_time() {
        lab.rule("both", HEAD + """
                  - parallel:
                      - choose:
                          - otherwise: true
                            do:
                              - wait: 3 days
                              - action: lab.mail
                                with:
                                  to: late
                      - choose:
                          - otherwise: true
                            do:
                              - wait: 1 day
                              - action: lab.mail
                                with:
                                  to: early
                              - wait: 1 day
                              - action: lab.mail
                                with:
                                  to: middle
                """).start();
        String event = lab.fire("p1", "t1");
        assertThat(run(event).nextAt()).isEqualTo(Lab.START.plus(Duration.ofDays(1)));
        lab.advance(Duration.ofDays(1)).restart().advance(Duration.ofDays(1));
        assertThat(lab.plugin.effects).containsExactly("lab.mail early", "lab.mail middle");
        lab.restart().advance(Duration.ofDays(1));
        assertThat(run(event).status()).isEqualTo("done");
        assertThat(lab.plugin.effects).containsExactly("lab.mail early", "lab.mail middle", "lab.mail late");
    }

    @Test
    void a_branch_that_needs_a_person_lets_the_other_be_tried_again_first() throws ConflictException {
        lab.rule("both", HEAD + BRANCHES + AFTER).start();
        lab.plugin.tell("lab.add", Told.REFUSED);
        lab.plugin.tell("lab.book", Told.UNAVAILABLE);
        String event = lab.fire("p1", "t1");
        assertThat(run(event).status()).isEqualTo("waiting");
        assertThat(lab.step(event, "do/0/parallel/0").status()).isEqualTo("parked");
        lab.advance(Duration.ofMinutes(1));
        assertThat(run(event).status()).isEqualTo("parked");
        assertThat(run(event).message()).isEqualTo("the lab said no");
        resume(event, Optional.empty());
        assertThat(run(event).status()).isEqualTo("done");
        assertThat(lab.plugin.effects).containsExactly("lab.book p1", "lab.add p1", "lab.mail p1 and p1");
    }

    @Test
    @Tag("A14")
    void A14_a_question_stays_a_question_while_the_other_branch_is_tried_again() throws ConflictException {
        lab.rule(
                        "both",
                        HEAD + BRANCHES.replace("lab.add", "lab.mail")
                                + "on-failure:\n  - action: lab.note\n    with:\n      to: x\n")
                .start();
        lab.plugin.tell("lab.mail", Told.WORK_AND_LOSE_ANSWER);
        lab.plugin.tell("lab.book", Told.UNAVAILABLE);
        String event = lab.fire("p1", "t1");
        assertThat(run(event).status()).isEqualTo("waiting");
        lab.advance(Duration.ofMinutes(1));
        assertThat(run(event).status()).isEqualTo("parked");
        assertThat(run(event).message()).contains("happened").contains("repeat");
        assertThat(lab.plugin.calls).noneMatch(call -> call.startsWith("lab.note"));
        resume(event, Optional.of(Answer.HAPPENED));
        assertThat(run(event).status()).isEqualTo("done");
        assertThat(lab.plugin.effects).containsExactly("lab.mail p1", "lab.book p1");
    }

    @Test
    void a_branch_that_needs_a_person_does_not_wait_for_days() {
        lab.rule("both", HEAD + PAUSE.replace("5 min", "14 days")).start();
        lab.plugin.tell("lab.mail", Told.REFUSED);
        assertThat(run(lab.fire("p1", "t1")).status()).isEqualTo("parked");
    }

    @Test
    void a_stop_in_one_branch_ends_the_run_once_the_others_went_as_far_as_they_could() {
        lab.rule("both", HEAD + """
                  - parallel:
                      - stop: enough
                      - action: lab.mail
                        with:
                          to: ${event.person}
                      - wait: 14 days
                  - action: lab.mail
                    with:
                      to: never
                """).start();
        String event = lab.fire("p1", "t1");
        assertThat(run(event).status()).isEqualTo("done");
        assertThat(run(event).message()).isEqualTo("enough");
        assertThat(lab.plugin.effects).containsExactly("lab.mail p1");
    }

    @Test
    void a_branch_has_its_own_condition() {
        lab.rule(
                        "both",
                        HEAD
                                + BRANCHES.replace("- id: add", "- id: add\n        if: event.thing == \"t2\"")
                                + AFTER.replace("${steps[\"add\"].to}", "${default(steps[\"add\"].to, \"nobody\")}"))
                .start();
        lab.fire("p1", "t1");
        assertThat(lab.plugin.effects).containsExactly("lab.book p1", "lab.mail nobody and p1");
    }

    @Test
    void a_connection_that_comes_back_is_noticed_at_once_though_another_branch_waits() {
        lab.rule("both", HEAD + PAUSE).start();
        lab.plugin.tell("lab.mail", Told.NOT_SENT);
        String event = lab.fire("p1", "t1");
        assertThat(run(event).waitingFor()).isEqualTo("connection");
        lab.connection.shut(Duration.ofMinutes(10));
        lab.connection.open();
        lab.engine().settle();
        assertThat(lab.plugin.effects).containsExactly("lab.mail p1");
        assertThat(run(event).waitingFor()).isEqualTo("time");
    }

    @Test
    void looking_again_in_a_branch_does_not_call_a_run_skipped_that_did_something() {
        lab.rule("both", """
                when:
                  event: lab.happened
                load:
                  person: event.person
                if:
                  - person.department == "Sales"
                do:
                  - parallel:
                      - recheck: true
                      - action: lab.mail
                        with:
                          to: ${event.person}
                """).start();
        lab.keep("p1", "t1", "");
        lab.plugin.whileFetching.set(
                () -> lab.plugin.whileFetching.set(() -> lab.plugin.departments.put("p1", "Legal")));
        lab.engine().settle();
        RunLine run = lab.history()
                .runs(new RunFilter(null, null, null, null, null), new PageRequest(1, null))
                .items()
                .get(0);
        assertThat(run.status()).isEqualTo("done");
        assertThat(run.message()).contains("person.department");
        assertThat(lab.plugin.effects).containsExactly("lab.mail p1");
    }
}
