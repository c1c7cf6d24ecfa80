package dev.sluice.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.history.RunLine;
import dev.sluice.engine.judge.ConflictException;
import dev.sluice.testkit.engine.LabPlugin.Told;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that wait for a time. */
class WaitingTest {
    private static final String WHEN = "when:\n  event: lab.happened\n";
    private static final String MAIL = """
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

    /** A rule that waits as this line says and then writes a mail. */
    private static String after(String line) {
        return WHEN + "do:\n  - id: pause\n    " + line + "\n" + MAIL;
    }

    private RunLine run(String event) {
        return lab.run(event).line();
    }

    @Test
    void a_run_waits_in_the_journal_and_goes_on_once_when_the_time_has_come() {
        lab.rule("reminds", after("wait: 14 days")).start();
        String event = lab.fire("p1", "t1");
        assertThat(run(event).status()).isEqualTo("waiting");
        assertThat(run(event).waitingFor()).isEqualTo("time");
        assertThat(run(event).nextAt()).isEqualTo(Lab.START.plus(Duration.ofDays(14)));
        assertThat(lab.step(event, "do/0").status()).isEqualTo("waiting");
        assertThat(lab.step(event, "do/0").result()).isEqualTo("2026-03-16T09:00:00Z");

        lab.advance(Duration.ofDays(14).minusSeconds(1));
        assertThat(lab.plugin.effects).isEmpty();
        lab.restart().advance(Duration.ofSeconds(1));
        assertThat(run(event).status()).isEqualTo("done");
        assertThat(lab.step(event, "do/0").status()).isEqualTo("done");
        lab.restart().advance(Duration.ofDays(30));
        assertThat(lab.plugin.effects).containsExactly("lab.mail p1");
    }

    @Test
    @Tag("E07")
    void E07_months_are_counted_on_the_calendar_of_the_rules_zone() {
        lab.rule("reminds", after("wait: 1 month")).start();
        // the clock is put forward on 29 March: ten in the morning stays ten in the morning
        assertThat(run(lab.fire("p1", "t1")).nextAt()).isEqualTo(Instant.parse("2026-04-02T08:00:00Z"));
    }

    @Test
    @Tag("P2")
    void a_thousand_open_waits_live_through_a_restart_and_each_fires_once() {
        int many = 1_000;
        lab.rule("reminds", after("wait: 14 days")).start();
        for (int person = 0; person < many; person++) {
            lab.keep("p" + person, "t1", "");
        }
        lab.engine().settle();
        assertThat(lab.engine().store().counts().waitingRuns()).isEqualTo(many);
        lab.restart().advance(Duration.ofDays(13));
        assertThat(lab.plugin.effects).isEmpty();
        lab.restart().advance(Duration.ofDays(1));
        lab.restart().advance(Duration.ofDays(1));

        assertThat(lab.plugin.effects).hasSize(many);
        assertThat(new HashSet<>(lab.plugin.effects)).hasSize(many);
        assertThat(lab.plugin.calls).hasSize(many);
        assertThat(lab.engine().store().counts().waitingRuns()).isZero();
    }

    @Test
    void a_time_in_the_past_goes_on_at_once() {
        lab.rule("reminds", after("wait-until: event.receivedAt - days(1)")).start();
        String event = lab.fire("p1", "t1");
        assertThat(run(event).status()).isEqualTo("done");
        assertThat(lab.step(event, "do/0").result()).isEqualTo("2026-03-01T09:00:00Z");
    }

    @Test
    void a_time_is_worked_out_once() {
        lab.rule("reminds", after("wait-until: now + days(2)")).start();
        String event = lab.fire("p1", "t1");
        lab.advance(Duration.ofDays(1)).restart().advance(Duration.ofDays(1));
        assertThat(run(event).status()).isEqualTo("done");
    }

    @Test
    void a_day_begins_in_the_rules_zone_and_a_time_in_text_is_a_time() {
        lab.rule("reminds", after("wait-until: event.text")).start();
        assertThat(run(lab.fire("p1", "day", ",\"text\":\"2026-03-10\"")).nextAt())
                .isEqualTo(Instant.parse("2026-03-09T23:00:00Z"));
        assertThat(run(lab.fire("p1", "moment", ",\"text\":\"2026-03-10T12:00:00+01:00\""))
                        .nextAt())
                .isEqualTo(Instant.parse("2026-03-10T11:00:00Z"));
    }

    @Test
    void a_time_finer_than_the_journal_holds_is_reached_all_the_same() {
        lab.rule("reminds", after("wait-until: event.text")).start();
        String event = lab.fire("p1", "t1", ",\"text\":\"2026-03-02T09:00:01.123456789Z\"");
        lab.advance(Duration.ofNanos(1_123_456_000));
        assertThat(run(event).status()).isEqualTo("done");
    }

    @Test
    void an_empty_time_parks_with_the_field_and_is_worked_out_again_when_resumed() throws ConflictException {
        lab.rule("reminds", after("wait-until: event.text")).start();
        String event = lab.fire("p1", "t1");
        assertThat(run(event).status()).isEqualTo("parked");
        assertThat(run(event).kind()).isEqualTo("rule");
        assertThat(run(event).message()).isEqualTo("wait-until needs a time, and event.text is empty");
        assertThat(lab.step(event, "do/0").status()).isEqualTo("parked");
        lab.engine().runs().resume(run(event).id(), Optional.empty());
        lab.engine().settle();
        assertThat(run(event).status()).isEqualTo("parked");
        assertThat(lab.plugin.calls).isEmpty();
    }

    @Test
    void what_is_no_time_or_lies_beyond_what_can_be_held_parks_and_walks_the_rules_failure_steps() {
        lab.rule(
                        "reminds",
                        after("wait-until: event.text")
                                + "on-failure:\n  - action: lab.note\n    with:\n      to: ${failure.step} ${failure.kind}\n")
                .start();
        String never = lab.fire("p1", "never", ",\"text\":\"next week\"");
        assertThat(run(never).message()).contains("\"event.text\" gives something that is no time");
        assertThat(lab.step(never, "on-failure/0").input().getString("to")).isEqualTo("pause rule");
        String far = lab.fire("p1", "far", ",\"text\":\"+100000-01-01T00:00:00Z\"");
        assertThat(run(far).message()).contains("after the year 9999");
    }

    @Test
    void a_run_is_cancelled_while_it_waits() throws ConflictException {
        lab.rule("reminds", after("wait: 14 days")).start();
        String event = lab.fire("p1", "t1");
        lab.engine().runs().cancel(run(event).id());
        lab.restart().advance(Duration.ofDays(20));
        assertThat(run(event).status()).isEqualTo("cancelled");
        assertThat(lab.plugin.calls).isEmpty();
    }

    @Test
    void a_run_that_waits_cannot_be_resumed_early() {
        lab.rule("reminds", after("wait: 14 days")).start();
        String run = run(lab.fire("p1", "t1")).id();
        assertThatThrownBy(() -> lab.engine().runs().resume(run, Optional.empty()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("is waiting");
    }

    @Test
    void a_wait_is_a_first_step_so_that_the_run_counts_and_nobody_waits_to_know() {
        lab.rule("once", after("wait: 14 days").replace("do:", "run:\n  once-within: 90 days\ndo:"))
                .start();
        String first = lab.fire("p1", "t1");
        assertThat(run(first).startedAt()).isEqualTo(Lab.START);
        assertThat(lab.decision(lab.fire("p1", "t1")).outcome()).isEqualTo("repeat");
    }

    @Test
    void a_cancelled_wait_does_not_count() throws ConflictException {
        lab.rule("once", after("wait: 14 days").replace("do:", "run:\n  once-within: 90 days\ndo:"))
                .start();
        lab.engine().runs().cancel(run(lab.fire("p1", "t1")).id());
        assertThat(lab.decision(lab.fire("p1", "t1")).outcome()).isEqualTo("run");
    }

    @Test
    void a_dry_run_shows_what_would_follow_without_waiting() {
        lab.dryRun().rule("reminds", after("wait: 14 days")).start();
        String event = lab.fire("p1", "t1");
        assertThat(run(event).status()).isEqualTo("done");
        assertThat(lab.step(event, "do/0").status()).isEqualTo("planned");
        assertThat(lab.step(event, "do/0").result()).isEqualTo("2026-03-16T09:00:00Z");
        assertThat(lab.step(event, "do/1").status()).isEqualTo("planned");
    }

    @Test
    void a_wait_has_its_own_condition_and_may_stand_among_failure_steps() {
        lab.rule("reminds", WHEN + """
                do:
                  - if: event.thing == "wait"
                    wait: 1 day
                  - id: add
                    action: lab.add
                    with:
                      to: ${event.person}
                    on-failure:
                      do:
                        - wait: 2 hours
                        - action: lab.mail
                          with:
                            to: ${failure.kind}
                      then: continue
                """).start();
        lab.plugin.tell("lab.add", Told.REFUSED);
        String event = lab.fire("p1", "go");
        assertThat(lab.step(event, "do/0").status()).isEqualTo("skipped");
        assertThat(run(event).nextAt()).isEqualTo(Lab.START.plus(Duration.ofHours(2)));
        lab.restart().advance(Duration.ofHours(2));
        assertThat(run(event).status()).isEqualTo("done");
        assertThat(lab.plugin.effects).containsExactly("lab.mail refused");
        assertThat(run(lab.fire("p1", "wait")).waitingFor()).isEqualTo("time");
    }
}
