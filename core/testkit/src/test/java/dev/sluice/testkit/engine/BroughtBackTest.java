package dev.sluice.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.history.DecisionLine;
import dev.sluice.engine.history.RunLine;
import dev.sluice.engine.journal.Change;
import dev.sluice.engine.journal.PageRequest;
import dev.sluice.engine.journal.RunFilter;
import dev.sluice.engine.journal.RunRow;
import dev.sluice.engine.journal.Store;
import dev.sluice.engine.journal.WaitingFor;
import dev.sluice.engine.judge.ConflictException;
import dev.sluice.engine.run.Interventions.Answer;
import dev.sluice.testkit.engine.LabPlugin.Told;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that come back: resumed, replayed, cancelled at an awkward moment. */
@Tag("P2")
class BroughtBackTest {
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

    private static String step(String action) {
        return WHEN + "do:\n  - id: write\n    action: " + action + "\n    with:\n      to: ${event.person}\n";
    }

    private List<RunLine> runs(String event) {
        return lab.engine().store().runsOfEvent(event).stream()
                .map(run -> lab.history().run(run.id()).orElseThrow().line())
                .toList();
    }

    private void resume(String run, Answer... answer) throws ConflictException {
        lab.engine().runs().resume(run, List.of(answer).stream().findFirst());
        lab.engine().settle();
    }

    @Test
    @Tag("A14")
    void an_answer_is_not_dropped_when_a_later_run_asks_the_same() throws ConflictException {
        lab.rule("mails", step("lab.mail")).start();
        lab.plugin.tell("lab.mail", Told.WORK_AND_LOSE_ANSWER);
        String event = lab.fire("p1", "t1");
        lab.engine().replay(event, false, false);
        lab.engine().settle();
        String first = runs(event).get(0).id();

        assertThatThrownBy(() -> lab.engine().runs().resume(first, Optional.of(Answer.HAPPENED)))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("later run");
        resume(runs(event).get(1).id(), Answer.HAPPENED);
        assertThat(runs(event).get(1).status()).isEqualTo("done");
    }

    @Test
    @Tag("P3")
    void P3_a_run_resumed_while_a_later_one_of_its_lane_loads_waits_for_it() {
        lab.rule("adds", step("lab.add").replace("do:", "load:\n  person: event.person\ndo:"))
                .start();
        lab.plugin.tell("lab.add", Told.REFUSED, Told.NOT_SENT);
        String first = lab.fire("p1", "t1");
        String parked = lab.run(first).line().id();
        String second = lab.fire("p1", "t1");
        List<String> seen = new ArrayList<>();
        lab.plugin.whileFetching.set(() -> {
            resumeNow(parked);
            seen.add(lab.run(first).line().status());
        });
        lab.advance(Duration.ofMinutes(5));

        assertThat(seen).containsExactly("waiting");
        assertThat(lab.run(first).line().status()).isEqualTo("done");
        assertThat(lab.run(second).line().status()).isEqualTo("done");
    }

    private void resumeNow(String run) {
        try {
            resume(run);
        } catch (ConflictException wrong) {
            throw new AssertionError(wrong);
        }
    }

    @Test
    void a_wish_to_cancel_that_comes_while_a_run_is_given_back_is_not_forgotten() {
        lab.rule("adds", step("lab.add")).start(this::cancellingWhatWaits);
        lab.plugin.tell("lab.add", Told.UNAVAILABLE);
        String event = lab.fire("p1", "t1");

        assertThat(lab.run(event).line().status()).isEqualTo("cancelled");
    }

    /** Asks for each run to be cancelled just after it was put off. */
    private Store cancellingWhatWaits(Store store) {
        return Between.on(store, (method, arguments, call) -> {
            Object answer = call.go();
            if (method.equals("commit")) {
                for (Object change : (List<?>) arguments[1]) {
                    if (change instanceof Change.PutRun put && put.run().due().waitingFor() == WaitingFor.RETRY) {
                        lab.engine().runs().cancel(put.run().id());
                    }
                }
            }
            return answer;
        });
    }

    @Test
    void a_cancelled_replay_does_not_take_the_first_run_out_of_the_count() throws ConflictException {
        lab.rule("once", ONCE_A_THING).start();
        String first = lab.fire("p1", "t1");
        lab.plugin.tell("lab.add", Told.UNAVAILABLE);
        lab.engine().replay(first, false, true);
        lab.engine().settle();
        RunLine replayed = runs(first).get(1);
        assertThat(replayed.status()).isEqualTo("waiting");
        lab.engine().runs().cancel(replayed.id());

        assertThat(lab.decision(lab.fire("p1", "t1")).outcome()).isEqualTo("repeat");
    }

    @Test
    void a_dry_replay_again_makes_nothing_be_sent_twice() throws ConflictException {
        lab.rule("mails", step("lab.mail")).start();
        String event = lab.fire("p1", "t1");
        lab.engine().replay(event, true, true);
        lab.engine().replay(event, false, false);
        lab.engine().settle();

        assertThat(lab.decisions(event)).extracting(DecisionLine::outcome).containsOnly("run");
        assertThat(lab.plugin.effects).containsExactly("lab.mail p1");
    }

    @Test
    void where_nothing_may_be_written_a_run_from_before_writes_nothing_either() {
        lab.rule("mails", step("lab.mail")).start();
        lab.plugin.tell("lab.mail", Told.UNAVAILABLE);
        String event = lab.fire("p1", "t1");
        lab.dryRun().restart();
        lab.advance(Duration.ofMinutes(5));

        assertThat(lab.run(event).line().status()).isEqualTo("done");
        assertThat(lab.step(event, "do/0").status()).isEqualTo("planned");
        assertThat(lab.plugin.calls).hasSize(1);
    }

    @Test
    @Tag("A14")
    void the_answer_about_a_write_of_an_earlier_run_settles_it() throws ConflictException {
        lab.rule("mails", step("lab.mail")).start();
        lab.plugin.tell("lab.mail", Told.WORK_AND_LOSE_ANSWER);
        String event = lab.fire("p1", "t1");
        lab.engine().runs().discard(lab.run(event).line().id());
        lab.engine().replay(event, false, false);
        lab.engine().settle();
        RunLine second = runs(event).get(1);
        assertThat(second.status()).isEqualTo("parked");

        resume(second.id(), Answer.HAPPENED);
        assertThat(runs(event).get(1).status()).isEqualTo("done");
        assertThat(lab.plugin.effects).containsExactly("lab.mail p1");
    }

    @Test
    @Tag("A14")
    void an_answer_is_for_one_item_and_the_next_one_is_asked_about_after_it() throws ConflictException {
        lab.rule("mails", step("lab.mail") + "      things:\n        - a\n        - b\n        - c\n")
                .start();
        lab.plugin.tell("lab.mail", Told.WORK_AND_LOSE_ANSWER, Told.WORK, Told.LOSE_REQUEST);
        String event = lab.fire("p1", "t1");
        String run = lab.run(event).line().id();
        assertThat(lab.run(event).line().message()).contains("item 1 of 3").contains("\"a\"");

        resume(run, Answer.HAPPENED);
        assertThat(lab.run(event).line().status()).isEqualTo("parked");
        assertThat(lab.run(event).line().message()).contains("item 3 of 3").contains("\"c\"");

        resume(run, Answer.REPEAT);
        assertThat(lab.run(event).line().status()).isEqualTo("done");
        assertThat(lab.plugin.effects).containsExactly("lab.mail p1 a", "lab.mail p1 b", "lab.mail p1 c");
    }

    @Test
    @Tag("A14")
    void what_is_harmless_asks_no_question_when_its_retries_are_over() throws ConflictException {
        lab.rule("adds", step("lab.add") + "    retry:\n      attempts: 1\n").start();
        lab.plugin.tell("lab.add", Told.LOSE_REQUEST);
        String event = lab.fire("p1", "t1");
        String run = lab.run(event).line().id();
        assertThat(lab.run(event).line().status()).isEqualTo("parked");
        assertThatThrownBy(() -> lab.engine().runs().resume(run, Optional.of(Answer.REPEAT)))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("asks no question");

        resume(run);
        assertThat(lab.run(event).line().status()).isEqualTo("done");
    }

    @Test
    @Tag("A14")
    void the_question_whether_something_is_so_already_is_asked_again_when_it_fails() {
        lab.rule("books", step("lab.book")).start();
        lab.plugin.tell("lab.book", Told.WORK_AND_LOSE_ANSWER);
        lab.plugin.checksThatFail.set(2);
        String event = lab.fire("p1", "t1");
        for (int minute = 0; minute < 5; minute++) {
            lab.advance(Duration.ofMinutes(1));
        }

        assertThat(lab.run(event).line().status()).isEqualTo("done");
        assertThat(lab.step(event, "do/0").attempts()).isEqualTo(3);
        assertThat(lab.plugin.calls).hasSize(1);
    }

    @Test
    void a_run_cancelled_during_an_action_that_then_fails_ends_at_once() {
        lab.rule("adds", step("lab.add")).start();
        lab.plugin.tell("lab.add", Told.UNAVAILABLE);
        lab.plugin.meanwhile.set(() -> {
            RunRow run = lab.engine().store().openRuns("adds|" + key()).get(0);
            try {
                assertThat(lab.engine().runs().cancel(run.id()).status()).isEqualTo(RunRow.Status.RUNNING);
            } catch (ConflictException ended) {
                throw new AssertionError(ended);
            }
        });
        String event = lab.fire("p1", "t1");

        assertThat(lab.run(event).line().status()).isEqualTo("cancelled");
        lab.advance(Duration.ofDays(1));
        assertThat(lab.plugin.calls).hasSize(1);
    }

    private String key() {
        return lab.engine()
                .store()
                .runs(new RunFilter(null, null, null, null, null), new PageRequest(1, null))
                .items()
                .get(0)
                .keyHash();
    }

    @Test
    @Tag("A25")
    void a_run_whose_first_write_was_not_even_sent_tests_its_lines_again() {
        lab.rule("once", ONCE_A_THING).start();
        lab.plugin.tell("lab.add", Told.NOT_SENT);
        String event = lab.fire("p1", "t1");
        assertThat(lab.run(event).line().status()).isEqualTo("waiting");
        assertThat(lab.run(event).line().startedAt()).isNull();
        lab.plugin.departments.put("p1", "Finance");
        lab.advance(Duration.ofMinutes(5));

        assertThat(lab.run(event).line().status()).isEqualTo("skipped");
        assertThat(lab.plugin.effects).isEmpty();
        lab.plugin.departments.put("p1", "Sales");
        assertThat(lab.decision(lab.fire("p1", "t1")).outcome()).isEqualTo("run");
    }

    @Test
    @Tag("P4")
    void P4_a_run_that_cannot_load_before_its_first_step_asks_a_person_in_the_end() {
        lab.rule("once", ONCE_A_THING).start();
        lab.plugin.tell("lab.add", Told.NOT_SENT);
        String event = lab.fire("p1", "t1");
        lab.plugin.lookupDown = true;
        for (int hour = 0; hour < 30; hour++) {
            lab.advance(Duration.ofHours(1));
        }

        assertThat(lab.run(event).line().status()).isEqualTo("parked");
        assertThat(lab.run(event).line().kind()).isEqualTo("unavailable");
        assertThat(lab.plugin.calls).hasSize(1);
    }
}
