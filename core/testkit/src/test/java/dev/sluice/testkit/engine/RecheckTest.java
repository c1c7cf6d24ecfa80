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

/** Runs that look again in the middle. */
class RecheckTest {
    private static final String HEAD = """
            when:
              event: lab.happened
            load:
              person: event.person
            if:
              - person.department != "Finance"
            do:
            """;
    private static final String REST = """
              - wait: 14 days
              - recheck: true
              - id: mail
                action: lab.mail
                with:
                  to: ${person.department}
            """;
    private static final String ADD = """
              - id: add
                action: lab.add
                with:
                  to: ${person.department}
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

    private String waiting(String rule) {
        lab.rule("sales", rule).start();
        return lab.fire("p1", "t1");
    }

    private Lab later() {
        return lab.advance(Duration.ofDays(14));
    }

    @Test
    void what_is_loaded_again_is_what_later_steps_see_also_after_a_restart() {
        String event = waiting(HEAD + ADD + REST);
        lab.plugin.departments.put("p1", "Legal");
        lab.plugin.tell("lab.mail", Told.UNAVAILABLE);
        later();
        lab.plugin.departments.put("p1", "Board");
        int fetches = lab.plugin.fetches.get();
        lab.restart().advance(Duration.ofMinutes(1));

        assertThat(run(event).status()).isEqualTo("done");
        assertThat(lab.plugin.effects).containsExactly("lab.add Sales", "lab.mail Legal");
        assertThat(lab.plugin.fetches)
                .as("a step that is done is not done again")
                .hasValue(fetches);
        assertThat(lab.step(event, "do/2").result()).isEqualTo("met");
    }

    @Test
    void lines_that_are_no_longer_true_end_the_run_quietly_with_the_line() {
        String event = waiting(HEAD + ADD + REST);
        lab.plugin.departments.put("p1", "Finance");
        later();
        assertThat(run(event).status()).isEqualTo("done");
        assertThat(run(event).kind()).isNull();
        assertThat(run(event).message()).startsWith("sales.yaml:").endsWith(": person.department != \"Finance\"");
        assertThat(lab.step(event, "do/2").result()).isEqualTo("not-met");
        assertThat(lab.step(event, "do/2").message()).isEqualTo(run(event).message());
        assertThat(lab.plugin.effects).containsExactly("lab.add Sales");
    }

    @Test
    void where_nothing_was_done_yet_the_run_was_skipped() {
        String event = waiting(HEAD + REST);
        lab.plugin.departments.put("p1", "Finance");
        later();
        assertThat(run(event).status()).isEqualTo("skipped");
        assertThat(lab.plugin.effects).isEmpty();
    }

    @Test
    void a_person_who_is_gone_ends_the_run_quietly() {
        String event = waiting(HEAD + ADD + REST);
        lab.plugin.departments.remove("p1");
        later();
        assertThat(run(event).status()).isEqualTo("done");
        assertThat(run(event).message()).isEqualTo("there is no lab.person p1");
        assertThat(lab.plugin.effects).containsExactly("lab.add Sales");
    }

    @Test
    @Tag("A25")
    void a_lookup_that_does_not_answer_is_waited_for() {
        String event = waiting(HEAD + ADD + REST);
        lab.plugin.lookupDown = true;
        later();
        assertThat(run(event).status()).isEqualTo("waiting");
        assertThat(run(event).waitingFor()).isEqualTo("connection");
        assertThat(lab.step(event, "do/2").status()).isEqualTo("waiting");
        lab.restart().advance(Duration.ofMinutes(5));
        lab.plugin.lookupDown = false;
        lab.restart().advance(Duration.ofHours(1));
        assertThat(run(event).status()).isEqualTo("done");
        assertThat(lab.plugin.effects).containsExactly("lab.add Sales", "lab.mail Sales");
    }

    @Test
    @Tag("P4")
    void P4_a_lookup_that_never_answers_is_put_before_a_person_who_can_let_it_be_asked_again()
            throws ConflictException {
        String event = waiting(HEAD + ADD + REST);
        lab.plugin.lookupDown = true;
        later();
        for (int hour = 0; hour < 30; hour++) {
            lab.advance(Duration.ofHours(1));
        }
        assertThat(run(event).status()).isEqualTo("parked");
        assertThat(run(event).kind()).isEqualTo("unavailable");
        assertThat(lab.step(event, "do/2").status()).isEqualTo("parked");
        lab.plugin.lookupDown = false;
        lab.engine().runs().resume(run(event).id(), Optional.empty());
        lab.engine().settle();
        assertThat(run(event).status()).isEqualTo("done");
    }

    @Test
    void lines_that_cannot_be_judged_are_never_taken_for_not_met() {
        String event = waiting(HEAD.replace("person.department != \"Finance\"", "60 / int(person.department) > 0")
                + ADD.replace("person.department", "event.person")
                + REST);
        assertThat(run(event).status()).as("the department is no number").isEqualTo("parked");
        lab.plugin.departments.put("p2", "6");
        String second = lab.fire("p2", "t1");
        lab.plugin.departments.put("p2", "0");
        later();
        assertThat(run(second).status()).isEqualTo("parked");
        assertThat(run(second).kind()).isEqualTo("rule");
        assertThat(run(second).message()).contains("divides by zero");
        assertThat(lab.plugin.effects).containsExactly("lab.add p2");
    }
}
