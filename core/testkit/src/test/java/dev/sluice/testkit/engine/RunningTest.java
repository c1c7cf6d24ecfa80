package dev.sluice.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.history.RunDetail.StepLine;
import dev.sluice.testkit.engine.LabPlugin.Told;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningTest {
    private static final String WHEN = "when:\n  event: lab.happened\n";
    private static final String ADD = WHEN + """
            do:
              - id: add
                action: lab.add
                with:
                  to: ${event.person}
            """;
    private static final String ADD_THREE = ADD + "      things: [a, b, c]\n";

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

    @Test
    void a_call_that_failed_is_tried_again_later_with_the_same_effect_key() {
        lab.rule("adds", ADD).start();
        lab.plugin.tell("lab.add", Told.UNAVAILABLE, Told.UNAVAILABLE);
        String event = lab.fire("p1", "t1");
        assertThat(lab.run(event).line().status()).isEqualTo("waiting");
        assertThat(lab.run(event).line().waitingFor()).isEqualTo("retry");
        assertThat(lab.run(event).line().nextAt()).isAfter(Lab.START);
        lab.advance(Duration.ofMinutes(1)).advance(Duration.ofMinutes(1));
        assertThat(lab.step(event, "do/0").attempts()).isEqualTo(3);
        assertThat(lab.step(event, "do/0").status()).isEqualTo("done");
        assertThat(lab.plugin.calls).hasSize(3).containsOnly(lab.plugin.calls.get(0));
    }

    @Test
    @Tag("A11")
    void the_time_that_the_other_side_asks_for_wins() {
        lab.rule("adds", ADD).start();
        lab.plugin.tell("lab.add", Told.THROTTLED_A_MINUTE);
        String event = lab.fire("p1", "t1");
        assertThat(lab.run(event).line().nextAt()).isEqualTo(Lab.START.plusSeconds(60));
        lab.advance(Duration.ofSeconds(59));
        assertThat(lab.plugin.calls).hasSize(1);
        lab.advance(Duration.ofSeconds(1));
        assertThat(lab.run(event).line().status()).isEqualTo("done");
    }

    @Test
    void a_try_that_sent_nothing_counts_for_nothing_and_waits_for_the_connection() {
        lab.rule("adds", ADD).start();
        lab.plugin.tell("lab.add", Told.NOT_SENT);
        String event = lab.fire("p1", "t1");
        assertThat(lab.run(event).line().waitingFor()).isEqualTo("connection");
        assertThat(lab.step(event, "do/0").attempts()).isZero();
        lab.advance(Duration.ofMinutes(5));
        assertThat(lab.step(event, "do/0").attempts()).isEqualTo(1);
        assertThat(lab.run(event).line().status()).isEqualTo("done");
    }

    @Test
    void refused_credentials_wait_for_the_connection_and_park_when_the_time_is_over() {
        lab.rule("adds", ADD + "    retry:\n      for: 2 hours\n").start();
        lab.plugin.tell("lab.add", Collections.nCopies(500, Told.AUTH).toArray(Told[]::new));
        String event = lab.fire("p1", "t1");
        assertThat(lab.run(event).line().waitingFor()).isEqualTo("connection");
        for (int i = 0; i < 30; i++) {
            lab.advance(Duration.ofMinutes(10));
        }
        assertThat(lab.run(event).line().status()).isEqualTo("parked");
        assertThat(lab.step(event, "do/0").fault()).isEqualTo("connection");
    }

    @Test
    @Tag("A06")
    void a_missing_scope_parks_at_once_and_is_named() {
        lab.rule("adds", ADD).start();
        lab.plugin.tell("lab.add", Told.SCOPE);
        String event = lab.fire("p1", "t1");
        assertThat(lab.run(event).line().status()).isEqualTo("parked");
        assertThat(lab.run(event).line().kind()).isEqualTo("scope");
        assertThat(lab.run(event).line().message()).contains("lab.write");
        assertThat(lab.plugin.calls).hasSize(1);
    }

    @Test
    @Tag("G08")
    void a_plugin_that_breaks_is_tried_three_times_and_then_a_person_is_asked() {
        lab.rule("adds", ADD).start();
        lab.plugin.tell("lab.add", Told.BREAK, Told.BREAK, Told.BREAK, Told.BREAK);
        String event = lab.fire("p1", "t1");
        for (int i = 0; i < 5; i++) {
            lab.advance(Duration.ofMinutes(20));
        }
        assertThat(lab.plugin.calls).hasSize(3);
        assertThat(lab.run(event).line().status()).isEqualTo("parked");
        assertThat(lab.step(event, "do/0").kind()).isEqualTo("internal");
    }

    @Test
    void a_retry_of_the_rule_ends_at_its_attempts_and_its_errors() {
        lab.rule("adds", ADD + "    retry:\n      attempts: 2\n      first-wait: 1 s\n")
                .start();
        lab.plugin.tell("lab.add", Told.UNAVAILABLE, Told.UNAVAILABLE);
        String event = lab.fire("p1", "t1");
        lab.advance(Duration.ofSeconds(2));
        assertThat(lab.run(event).line().status()).isEqualTo("parked");
        assertThat(lab.plugin.calls).hasSize(2);
    }

    @Test
    void failure_steps_know_what_failed_and_then_says_how_it_goes_on() {
        for (String then : new String[] {"continue", "stop", "fail"}) {
            lab.rule(
                    "then-" + then,
                    ADD.replace("event: lab.happened", "event: lab.happened\n  only:\n    thing: " + then)
                            + "    on-failure:\n      do:\n        - action: lab.note\n          with:\n"
                            + "            to: ${failure.step} ${failure.kind} ${failure.attempts}\n      then: " + then
                            + "\n"
                            + "  - id: after\n    action: lab.mail\n    with:\n      to: ${event.person}\n");
        }
        lab.start();
        lab.plugin.tell("lab.add", Told.REFUSED, Told.REFUSED, Told.REFUSED);
        String go = lab.fire("p1", "continue");
        String stop = lab.fire("p1", "stop");
        String fail = lab.fire("p1", "fail");
        assertThat(lab.run(go).line().status()).isEqualTo("done");
        assertThat(lab.run(stop).line().status()).isEqualTo("done");
        assertThat(lab.run(fail).line().status()).isEqualTo("failed");
        assertThat(lab.plugin.effects).containsExactly("lab.mail p1");
        StepLine note = lab.step(stop, "do/0/on-failure/do/0");
        assertThat(note.input().getString("to")).isEqualTo("add refused 1");
        assertThat(lab.step(stop, "do/0").status()).isEqualTo("failed");
    }

    @Test
    void what_no_step_handles_walks_the_rules_own_failure_steps_and_parks() {
        lab.rule("adds", ADD + "on-failure:\n  - action: lab.mail\n    with:\n      to: ${failure.message}\n")
                .start();
        lab.plugin.tell("lab.add", Told.REFUSED);
        String event = lab.fire("p1", "t1");
        assertThat(lab.run(event).line().status()).isEqualTo("parked");
        assertThat(lab.run(event).line().message()).isEqualTo("the lab said no");
        assertThat(lab.step(event, "on-failure/0").status()).isEqualTo("done");
        assertThat(lab.plugin.effects).containsExactly("lab.mail the lab said no");
    }

    @Test
    void all_items_are_tried_and_only_open_ones_are_sent_again() {
        lab.rule("adds", ADD_THREE).start();
        lab.plugin.tell("lab.add", Told.WORK, Told.UNAVAILABLE, Told.WORK);
        String event = lab.fire("p1", "t1");
        assertThat(lab.plugin.effects).containsExactly("lab.add p1 a", "lab.add p1 c");
        assertThat(lab.run(event).line().waitingFor()).isEqualTo("retry");
        lab.restart().advance(Duration.ofMinutes(1));
        assertThat(lab.plugin.effects).containsExactly("lab.add p1 a", "lab.add p1 c", "lab.add p1 b");
        assertThat(lab.plugin.calls).hasSize(4);
        assertThat(lab.step(event, "do/0").calls())
                .hasSize(3)
                .allMatch(call -> call.status().equals("done"));
        assertThat(lab.step(event, "do/0").output().getJsonArray("things")).hasSize(3);
    }

    @Test
    @Tag("A08")
    void an_item_that_was_refused_is_not_sent_again_while_another_is_retried() {
        lab.rule("adds", ADD_THREE).start();
        lab.plugin.tell("lab.add", Told.REFUSED, Told.UNAVAILABLE, Told.WORK);
        String event = lab.fire("p1", "t1");
        lab.advance(Duration.ofMinutes(1));
        assertThat(lab.run(event).line().status()).isEqualTo("parked");
        assertThat(lab.run(event).line().kind()).isEqualTo("refused");
        assertThat(lab.plugin.calls).hasSize(4);
    }

    @Test
    void a_step_is_already_so_when_all_its_items_are_and_skipped_when_there_was_nothing_to_do() {
        lab.rule("adds", ADD_THREE).start();
        lab.plugin.tell("lab.add", Told.ALREADY, Told.ALREADY, Told.ALREADY);
        assertThat(lab.step(lab.fire("p1", "t1"), "do/0").status()).isEqualTo("already-so");
        lab.plugin.tell("lab.add", Told.ALREADY, Told.WORK, Told.NOTHING_TO_DO);
        assertThat(lab.step(lab.fire("p1", "t2"), "do/0").status()).isEqualTo("done");
        lab.plugin.tell("lab.add", Told.NOTHING_TO_DO, Told.NOTHING_TO_DO, Told.NOTHING_TO_DO);
        assertThat(lab.step(lab.fire("p1", "t3"), "do/0").status()).isEqualTo("skipped");
    }

    @Test
    void a_dry_run_plans_writes_and_calls_what_writes_nothing() {
        lab.dryRun()
                .rule("adds", ADD + "  - action: lab.note\n    with:\n      to: ${event.person}\n")
                .start();
        String event = lab.fire("p1", "t1");
        StepLine step = lab.step(event, "do/0");
        assertThat(step.status()).isEqualTo("planned");
        assertThat(step.calls()).hasSize(1).allMatch(call -> call.status().equals("planned"));
        assertThat(step.input().getString("to")).isEqualTo("p1");
        assertThat(lab.plugin.calls).containsExactly("lab.note");
        assertThat(lab.run(event).line().status()).isEqualTo("done");
    }

    @Test
    void choose_takes_the_first_branch_that_is_true_and_stop_ends_the_run() {
        lab.rule("chooses", WHEN + """
                do:
                  - id: which
                    choose:
                      - if: event.thing == "small"
                        do:
                          - stop: too small for ${event.person}
                      - if: event.thing == "large"
                        do:
                          - action: lab.add
                            with:
                              to: large
                      - otherwise: true
                        do:
                          - action: lab.add
                            with:
                              to: other
                  - if: event.thing != "large"
                    id: last
                    action: lab.add
                    with:
                      to: last
                """).start();
        String small = lab.fire("p1", "small");
        assertThat(lab.run(small).line().status()).isEqualTo("done");
        assertThat(lab.run(small).line().message()).isEqualTo("too small for p1");
        String large = lab.fire("p1", "large");
        String other = lab.fire("p1", "middling");
        assertThat(lab.plugin.effects).containsExactly("lab.add large", "lab.add other", "lab.add last");
        assertThat(lab.step(large, "do/0").result()).isEqualTo("1");
        assertThat(lab.step(large, "do/0/choose/1/do/0").status()).isEqualTo("done");
        assertThat(lab.step(large, "do/1").status()).isEqualTo("skipped");
        assertThat(lab.step(other, "do/1/if").result()).isEqualTo("true");
    }

    @Test
    void an_output_is_known_to_later_steps_also_after_a_restart() {
        lab.rule(
                        "chains",
                        ADD_THREE + "  - id: tell\n    action: lab.mail\n    with:\n"
                                + "      to: ${steps[\"add\"].to} got ${steps[\"add\"].things[1]}\n")
                .start();
        lab.plugin.tell("lab.mail", Told.UNAVAILABLE);
        String event = lab.fire("p1", "t1");
        lab.restart().advance(Duration.ofMinutes(1));
        assertThat(lab.plugin.effects).contains("lab.mail p1 got b");
        assertThat(lab.run(event).line().status()).isEqualTo("done");
    }

    @Test
    @Tag("P13")
    void text_in_an_event_that_looks_like_an_expression_is_never_evaluated() {
        lab.rule("adds", ADD.replace("${event.person}", "${event.text}")).start();
        lab.fire("p1", "t1", ",\"text\":\"${run.id} {{x}} \\\"}) { deleteUser\"");
        assertThat(lab.plugin.effects).containsExactly("lab.add ${run.id} {{x}} \"}) { deleteUser");
    }

    @Test
    void while_a_connection_is_shut_nothing_is_sent_and_runs_say_what_they_wait_for() {
        lab.rule("adds", ADD).start();
        lab.connection.shut(Duration.ofMinutes(10));
        String event = lab.fire("p1", "t1");
        assertThat(lab.plugin.calls).isEmpty();
        assertThat(lab.run(event).line().status()).isEqualTo("waiting");
        assertThat(lab.run(event).line().waitingFor()).isEqualTo("connection");
        assertThat(lab.run(event).line().nextAt()).isEqualTo(Lab.START.plusSeconds(600));
        lab.connection.open();
        lab.engine().settle();
        assertThat(lab.run(event).line().status()).isEqualTo("done");
        assertThat(lab.step(event, "do/0").attempts()).isEqualTo(1);
    }

    @Test
    void a_run_that_had_to_wait_tests_its_lines_again_before_its_first_step() {
        lab.rule(
                        "sales",
                        ADD.replace(
                                "do:", "load:\n  person: event.person\nif:\n  - person.department == \"Sales\"\ndo:"))
                .start();
        String event = lab.keep("p1", "t1", "");
        lab.engine().settle();
        lab.plugin.tell("lab.add", Told.UNAVAILABLE);
        String first = lab.fire("p1", "t2");
        String second = lab.fire("p1", "t2");
        lab.plugin.departments.put("p1", "Finance");
        lab.advance(Duration.ofMinutes(1));
        assertThat(lab.run(first).line().status()).isEqualTo("done");
        assertThat(lab.run(second).line().status()).isEqualTo("skipped");
        assertThat(lab.run(second).line().message()).contains("person.department == \"Sales\"");
        assertThat(lab.run(event).line().status()).isEqualTo("done");
    }
}
