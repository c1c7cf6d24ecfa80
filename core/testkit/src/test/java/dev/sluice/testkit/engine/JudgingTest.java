package dev.sluice.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.history.DecisionLine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgingTest {
    private static final String SALES = """
            when:
              event: lab.happened
            load:
              person: event.person
            if:
              - person.department == "Sales"
            do:
              - id: add
                action: lab.add
                with:
                  to: ${event.person}
            """;
    private static final String NO_LOAD = """
            when:
              event: lab.happened
            do:
              - id: add
                action: lab.add
                with:
                  to: ${event.person}
                  things: [other]
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

    @Test
    void a_rule_whose_lines_are_true_runs_and_the_event_is_done() {
        lab.rule("sales", SALES).start();
        String event = lab.fire("p1", "t1");
        assertThat(lab.eventStatus(event)).isEqualTo("done");
        assertThat(lab.decision(event).outcome()).isEqualTo("run");
        assertThat(lab.run(event).line().status()).isEqualTo("done");
        assertThat(lab.plugin.effects).containsExactly("lab.add p1");
    }

    @Test
    @Tag("P4")
    void a_line_that_is_not_true_is_named_with_its_place_and_values() {
        lab.rule("sales", SALES).start();
        DecisionLine decision = lab.decision(lab.fire("p2", "t1"));
        assertThat(decision.outcome()).isEqualTo("not-met");
        assertThat(decision.because()).isEqualTo("person.department == \"Sales\"");
        assertThat(decision.at()).isEqualTo("sales.yaml:11");
        assertThat(decision.values().toString()).isEqualTo("{\"person.department\":\"Finance\"}");
        assertThat(lab.plugin.calls).isEmpty();
    }

    @Test
    void an_empty_field_is_named() {
        lab.plugin.departments.put("p3", "");
        lab.rule("early", SALES.replace("person.department == \"Sales\"", "person.department.startsWith(\"S\")"))
                .start();
        DecisionLine decision = lab.decision(lab.fire("p3", "t1"));
        assertThat(decision.outcome()).isEqualTo("not-met");
        assertThat(decision.message()).containsIgnoringCase("department is empty");
    }

    @Test
    @Tag("I19")
    void an_event_that_no_rule_listens_to_is_done_without_decisions() {
        lab.rule("sales", SALES.replace("event: lab.happened", "event: lab.happened\n  only:\n    thing: other"))
                .start();
        String event = lab.fire("p1", "t1");
        assertThat(lab.eventStatus(event)).isEqualTo("done");
        assertThat(lab.decisions(event)).isEmpty();
    }

    @Test
    void a_rule_that_is_off_leaves_a_decision_that_says_so() {
        lab.rule("sales", "state: off\n" + SALES).start();
        assertThat(lab.decision(lab.fire("p1", "t1")).outcome()).isEqualTo("off");
        assertThat(lab.plugin.calls).isEmpty();
    }

    @Test
    @Tag("P3")
    void a_rule_that_waits_for_a_lookup_keeps_no_other_rule_of_the_person_waiting() {
        lab.rule("a-loads", SALES).rule("b-does-not", NO_LOAD).start();
        lab.plugin.lookupDown = true;
        String event = lab.fire("p1", "t1");
        assertThat(lab.plugin.effects).containsExactly("lab.add p1 other");
        DecisionLine waiting = lab.decisions(event).get(0);
        assertThat(waiting.outcome()).isEqualTo("pending");
        assertThat(waiting.waitingFor()).isEqualTo("connection");
        assertThat(waiting.nextAt()).isAfter(Lab.START);
        assertThat(lab.eventStatus(event)).isEqualTo("pending");
        lab.plugin.lookupDown = false;
        lab.advance(Duration.ofMinutes(1));
        assertThat(lab.plugin.effects).containsExactly("lab.add p1 other", "lab.add p1");
        assertThat(lab.eventStatus(event)).isEqualTo("done");
    }

    @Test
    @Tag("P3")
    void a_decision_that_waits_blocks_its_own_lane_and_no_other() {
        lab.rule("sales", SALES).start();
        lab.plugin.lookupDown = true;
        String first = lab.fire("p1", "t1");
        lab.plugin.lookupDown = false;
        lab.plugin.departments.put("p4", "Sales");
        String other = lab.fire("p4", "t1");
        String second = lab.fire("p1", "t2");
        assertThat(lab.decision(other).outcome()).isEqualTo("run");
        assertThat(lab.decision(second).outcome()).isEqualTo("pending");
        lab.advance(Duration.ofMinutes(1));
        assertThat(lab.decision(first).outcome()).isEqualTo("run");
        assertThat(lab.decision(second).outcome()).isEqualTo("run");
    }

    @Test
    void a_lookup_that_stays_down_for_26_hours_makes_the_decision_unjudged_and_a_person_is_asked() {
        lab.rule("sales", SALES).start();
        lab.plugin.lookupDown = true;
        String event = lab.fire("p1", "t1");
        for (int hour = 0; hour < 28; hour++) {
            lab.advance(Duration.ofHours(1));
        }
        assertThat(lab.decision(event).outcome()).isEqualTo("unjudged");
        assertThat(lab.run(event).line().status()).isEqualTo("parked");
        assertThat(lab.run(event).line().message()).contains("the lab does not answer");
        assertThat(lab.run(event).steps()).isEmpty();
    }

    @Test
    void a_missing_record_asks_a_person_unless_the_rule_says_otherwise() {
        String skip =
                SALES.replace("person: event.person", "person: { type: person, ref: event.person, if-missing: skip }");
        String go = SALES.replace(
                        "person: event.person", "person: { type: person, ref: event.person, if-missing: continue }")
                .replace("person.department == \"Sales\"", "person == null");
        lab.rule("fails", SALES).rule("goes-on", go).rule("skips", skip).start();
        List<DecisionLine> decisions = lab.decisions(lab.fire("nobody", "t1"));
        assertThat(decisions).extracting(DecisionLine::rule).containsExactly("fails", "goes-on", "skips");
        assertThat(decisions).extracting(DecisionLine::outcome).containsExactly("unjudged", "run", "missing");
    }

    @Test
    @Tag("E04")
    void a_line_that_cannot_be_judged_is_never_taken_for_not_met() {
        lab.rule("divides", SALES.replace("person.department == \"Sales\"", "10 / event.number > 1"))
                .start();
        String event = lab.fire("p1", "t1", ",\"number\":0");
        assertThat(lab.decision(event).outcome()).isEqualTo("unjudged");
        assertThat(lab.decision(event).at()).isEqualTo("divides.yaml:11");
        assertThat(lab.run(event).line().status()).isEqualTo("parked");
        assertThat(lab.eventStatus(event)).isEqualTo("done");
    }

    @Test
    void a_second_event_of_the_key_within_the_time_is_a_repeat_and_another_key_is_not() {
        lab.rule("sales", SALES.replace("do:", "run:\n  once-within: 90 days\ndo:"))
                .start();
        assertThat(lab.decision(lab.fire("p1", "t1")).outcome()).isEqualTo("run");
        assertThat(lab.decision(lab.fire("p1", "t1")).outcome()).isEqualTo("repeat");
        assertThat(lab.decision(lab.fire("p1", "t2")).outcome()).isEqualTo("run");
        lab.clock.advance(Duration.ofDays(91));
        assertThat(lab.decision(lab.fire("p1", "t1")).outcome()).isEqualTo("run");
    }

    @Test
    void a_decision_waits_its_turn_while_the_run_before_has_started_no_step() {
        lab.rule("other", NO_LOAD.replace("do:", "run:\n  once-within: 90 days\ndo:"))
                .start();
        lab.connection.shut(Duration.ofMinutes(10));
        String first = lab.fire("p1", "t1");
        String second = lab.fire("p1", "t1");
        assertThat(lab.run(first).line().waitingFor()).isEqualTo("connection");
        assertThat(lab.decision(second).outcome()).isEqualTo("pending");
        assertThat(lab.decision(second).waitingFor()).isEqualTo("turn");
        lab.connection.open();
        lab.engine().settle();
        assertThat(lab.run(first).line().status()).isEqualTo("done");
        assertThat(lab.decision(second).outcome()).isEqualTo("repeat");
        assertThat(lab.plugin.calls).hasSize(1);
    }

    @Test
    void overlap_skip_looks_at_open_runs_of_the_key() {
        lab.rule("sales", SALES.replace("do:", "run:\n  overlap: skip\ndo:")).start();
        lab.plugin.tell("lab.add", LabPlugin.Told.UNAVAILABLE);
        String first = lab.fire("p1", "t1");
        assertThat(lab.run(first).line().waitingFor()).isEqualTo("retry");
        assertThat(lab.decision(lab.fire("p1", "t1")).outcome()).isEqualTo("overlap");
        lab.advance(Duration.ofMinutes(1));
        assertThat(lab.decision(lab.fire("p1", "t1")).outcome()).isEqualTo("run");
    }

    @Test
    @Tag("P3")
    void runs_of_one_key_start_in_the_order_of_their_events() {
        lab.rule("sales", SALES.replace("to: ${event.person}", "to: ${event.text}"))
                .start();
        lab.plugin.tell("lab.add", LabPlugin.Told.UNAVAILABLE);
        String first = lab.fire("p1", "t1", ",\"text\":\"first\"");
        String second = lab.fire("p1", "t1", ",\"text\":\"second\"");
        assertThat(lab.run(second).line().status()).isEqualTo("waiting");
        assertThat(lab.run(second).line().waitingFor()).isEqualTo("turn");
        assertThat(lab.fire("p1", "t2", ",\"text\":\"other key\"")).isNotNull();
        assertThat(lab.plugin.effects).containsExactly("lab.add other key");
        lab.advance(Duration.ofMinutes(1));
        assertThat(lab.plugin.effects).containsExactly("lab.add other key", "lab.add first", "lab.add second");
        assertThat(lab.run(first).line().status()).isEqualTo("done");
    }

    @Test
    void a_parked_run_leaves_the_lane() {
        lab.rule("sales", SALES).start();
        lab.plugin.tell("lab.add", LabPlugin.Told.REFUSED);
        String first = lab.fire("p1", "t1");
        String second = lab.fire("p1", "t1");
        assertThat(lab.run(first).line().status()).isEqualTo("parked");
        assertThat(lab.run(second).line().status()).isEqualTo("done");
    }

    @Test
    void many_events_ask_for_their_records_in_one_call() {
        lab.rule("sales", SALES).start();
        for (int i = 0; i < 40; i++) {
            lab.plugin.departments.put("m" + i, "Sales");
            lab.keep("m" + i, "t1", "");
        }
        lab.engine().settle();
        assertThat(lab.plugin.fetched).hasSize(40).doesNotHaveDuplicates();
        assertThat(lab.plugin.fetches).hasValue(1);
        assertThat(lab.plugin.effects).hasSize(40);
    }

    @Test
    @Tag("I18")
    void a_decision_is_made_by_the_version_in_force_when_its_event_was_sorted() {
        lab.rule("sales", SALES).start();
        lab.plugin.lookupDown = true;
        String event = lab.fire("p1", "t1");
        lab.rule("sales", SALES.replace("\"Sales\"", "\"Marketing\""));
        lab.restart();
        lab.plugin.lookupDown = false;
        lab.advance(Duration.ofMinutes(1));
        assertThat(lab.decision(event).outcome()).isEqualTo("run");
        assertThat(lab.decision(lab.fire("p1", "t2")).outcome()).isEqualTo("not-met");
    }
}
