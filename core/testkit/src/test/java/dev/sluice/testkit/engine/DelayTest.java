package dev.sluice.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.history.RunLine;
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

/** A run begins some time after its event. */
class DelayTest {
    private static final String RULE = """
            when:
              event: lab.happened
            load:
              person: event.person
            if:
              - person.department == "Sales"
            run:
              delay: 10 min
            do:
              - id: add
                action: lab.add
                with:
                  to: ${event.person}
                  things: ["${person.department}"]
            """;

    @TempDir
    Path home;

    private Lab lab;

    @BeforeEach
    void open() {
        lab = new Lab(home).rule("adds", RULE);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private RunLine line(String event) {
        return lab.run(event).line();
    }

    @Test
    @Tag("P4")
    void P4_a_run_waits_for_its_time_and_says_so() {
        lab.start();
        String event = lab.fire("p1", "t1");

        assertThat(line(event).status()).isEqualTo("waiting");
        assertThat(line(event).waitingFor()).isEqualTo("time");
        assertThat(line(event).nextAt()).isEqualTo(Lab.START.plus(Duration.ofMinutes(10)));
        assertThat(lab.decision(event).outcome()).isEqualTo("run");
        lab.advance(Duration.ofMinutes(9));
        assertThat(lab.plugin.calls).isEmpty();
        lab.advance(Duration.ofMinutes(1));
        assertThat(line(event).status()).isEqualTo("done");
        assertThat(lab.plugin.effects).containsExactly("lab.add p1 Sales");
    }

    @Test
    void a_restart_keeps_the_time() {
        lab.start();
        String event = lab.fire("p1", "t1");
        lab.advance(Duration.ofMinutes(4));
        lab.restart();
        lab.advance(Duration.ofMinutes(5));
        assertThat(line(event).status()).isEqualTo("waiting");
        lab.advance(Duration.ofMinutes(1));
        assertThat(line(event).status()).isEqualTo("done");
        assertThat(lab.plugin.calls).hasSize(1);
    }

    @Test
    void records_are_loaded_and_lines_tested_again_when_it_is_due() {
        lab.start();
        String leaves = lab.fire("p1", "t1");
        lab.plugin.departments.put("p3", "Sales");
        String gone = lab.fire("p3", "t1");
        lab.plugin.departments.put("p1", "Finance");
        lab.plugin.departments.remove("p3");
        lab.advance(Duration.ofMinutes(10));

        assertThat(line(leaves).status()).isEqualTo("skipped");
        assertThat(line(leaves).message()).contains("adds.yaml:11", "person.department == \"Sales\"");
        assertThat(line(gone).status()).isEqualTo("parked");
        assertThat(lab.plugin.calls).isEmpty();
    }

    @Test
    void it_counts_from_when_the_event_was_received_so_nothing_waits_longer_for_an_outage_or_a_replay()
            throws ConflictException {
        lab.start();
        lab.plugin.lookupDown = true;
        String event = lab.fire("p1", "t1");
        assertThat(lab.decision(event).waitingFor()).isEqualTo("connection");
        lab.plugin.lookupDown = false;
        lab.advance(Duration.ofMinutes(6));
        assertThat(line(event).nextAt()).isEqualTo(Lab.START.plus(Duration.ofMinutes(10)));
        lab.advance(Duration.ofMinutes(4));
        assertThat(line(event).status()).isEqualTo("done");

        lab.engine().replay(event, false, true);
        lab.engine().settle();
        assertThat(lab.plugin.calls).hasSize(2);
    }

    @Test
    @Tag("P3")
    void P3_runs_of_one_key_keep_their_order_and_no_other_waits() {
        lab.rule("adds", RULE.replace("delay: 10 min", "delay: 10 min\n  key: event.thing"))
                .start();
        lab.plugin.departments.put("p2", "Sales");
        lab.plugin.departments.put("p3", "Sales");
        lab.plugin.tell("lab.add", Told.UNAVAILABLE);
        String first = lab.fire("p1", "t1");
        lab.clock.advance(Duration.ofMinutes(1));
        String second = lab.fire("p2", "t1");
        String other = lab.fire("p3", "t2");
        lab.advance(Duration.ofMinutes(9));
        assertThat(line(first).waitingFor()).isEqualTo("retry");
        lab.advance(Duration.ofMinutes(1));

        assertThat(line(other).status()).isEqualTo("done");
        lab.advance(Duration.ofMinutes(2));
        assertThat(line(first).status()).isEqualTo("done");
        assertThat(line(second).status()).isEqualTo("done");
        assertThat(lab.plugin.effects.indexOf("lab.add p1 Sales"))
                .isLessThan(lab.plugin.effects.indexOf("lab.add p2 Sales"));
    }

    @Test
    void a_second_event_is_a_repeat_once_the_run_has_begun_and_asks_for_little_until_then() {
        lab.rule("adds", RULE.replace("delay: 10 min", "delay: 10 days\n  once-within: 90 days"))
                .start();
        lab.fire("p1", "t1");
        String again = lab.fire("p1", "t1");
        assertThat(lab.decision(again).waitingFor()).isEqualTo("turn");
        int before = lab.plugin.fetches.get();
        for (int minute = 0; minute < 120; minute++) {
            lab.advance(Duration.ofMinutes(1));
        }
        assertThat(lab.plugin.fetches.get() - before).isBetween(1, 2 * 4);
        lab.advance(Duration.ofDays(10).minusHours(2));
        lab.advance(Duration.ofMinutes(16));
        assertThat(lab.decision(again).outcome()).isEqualTo("repeat");
        assertThat(lab.plugin.effects).hasSize(1);
    }

    @Test
    void a_run_that_waits_for_its_time_can_be_cancelled() throws ConflictException {
        lab.start();
        String event = lab.fire("p1", "t1");
        lab.engine().runs().cancel(line(event).id());
        assertThat(line(event).status()).isEqualTo("cancelled");
        lab.advance(Duration.ofHours(1));
        assertThat(lab.plugin.calls).isEmpty();
    }

    @Test
    void a_run_that_was_held_or_not_judged_waits_for_its_time_all_the_same() throws ConflictException {
        lab.rule("adds", RULE.replace("delay: 10 min", "delay: 10 min\n  hold-above: 1 per hour"))
                .start();
        lab.plugin.departments.put("p2", "Sales");
        lab.fire("p1", "t1");
        String held = lab.fire("p2", "t1");
        String unjudged = lab.fire("p9", "t1");
        assertThat(line(held).status()).isEqualTo("held");
        assertThat(line(unjudged).status()).isEqualTo("parked");
        lab.plugin.departments.put("p9", "Sales");
        lab.engine().runs().release(line(held).id());
        lab.engine().runs().resume(line(unjudged).id(), Optional.empty());
        lab.engine().settle();

        assertThat(line(held).waitingFor()).isEqualTo("time");
        assertThat(line(unjudged).waitingFor()).isEqualTo("time");
        lab.advance(Duration.ofMinutes(10));
        assertThat(line(held).status()).isEqualTo("done");
        assertThat(line(unjudged).status()).isEqualTo("done");
        assertThat(lab.plugin.effects).hasSize(3);
    }

    @Test
    @Tag("E07")
    void E07_today_is_the_day_in_the_rules_own_zone() {
        String rule = """
                when:
                  event: lab.happened
                if:
                  - today() == date("2026-03-03")
                  - startOfDay(now) == timestamp("2026-03-02T11:00:00Z")
                do:
                  - action: lab.add
                    with:
                      to: ${event.person}
                """;
        lab.rule("adds", "state: off\n" + RULE)
                .rule("here", rule)
                .rule("there", "zone: Pacific/Auckland\n" + rule.replace("lab.add", "lab.mail"))
                .start();
        lab.clock.advance(Duration.ofHours(4));
        lab.fire("p1", "t1");
        // at 14:00 in Amsterdam it is two o'clock of the next day in Auckland
        assertThat(lab.plugin.effects).containsExactly("lab.mail p1");
    }

    @Test
    @Tag("E07")
    void E07_months_are_those_of_the_rules_calendar() {
        lab.rule("adds", "zone: America/New_York\n" + RULE.replace("10 min", "1 month"))
                .start();
        String event = lab.fire("p1", "t1");
        // 2 March 04:00 in New York, before its clocks change on 8 March; a month later the hour of the clock is the
        // same
        assertThat(line(event).nextAt()).isEqualTo("2026-04-02T08:00:00Z");
    }
}
