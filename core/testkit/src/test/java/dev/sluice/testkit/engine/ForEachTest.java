package dev.sluice.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.history.RunDetail.StepLine;
import dev.sluice.engine.history.RunLine;
import dev.sluice.engine.internal.Hashes;
import dev.sluice.engine.journal.PageRequest;
import dev.sluice.engine.journal.RunFilter;
import dev.sluice.engine.judge.ConflictException;
import dev.sluice.testkit.engine.LabPlugin.Told;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that do the same for each of a list. */
class ForEachTest {
    private static final String WHEN = "when:\n  event: lab.happened\n";
    private static final String PEOPLE = """
            do:
              - id: all
                for-each:
                  in: event.raw.people
                  as: someone
                  do:
                    - id: add
                      action: lab.mail
                      with:
                        to: ${someone.id}
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

    private static String people(String... ids) {
        return ",\"people\":[{\"id\":\"" + String.join("\"},{\"id\":\"", ids) + "\"}]";
    }

    private RunLine run(String event) {
        return lab.run(event).line();
    }

    private void resume(String event) throws ConflictException {
        lab.engine().runs().resume(run(event).id(), Optional.empty());
        lab.engine().settle();
    }

    @Test
    void each_element_has_its_turn_in_order_and_history_shows_the_list() {
        lab.rule("loops", WHEN + PEOPLE).start();
        String event = lab.fire("p1", "t1", people("a", "b", "c"));
        assertThat(run(event).status()).isEqualTo("done");
        assertThat(lab.plugin.effects).containsExactly("lab.mail a", "lab.mail b", "lab.mail c");
        StepLine loop = lab.step(event, "do/0");
        assertThat(loop.status()).isEqualTo("done");
        assertThat(loop.result()).isEqualTo("3");
        assertThat(loop.input().getJsonArray("items")).hasSize(3);
        assertThat(lab.step(event, "do/0/each/2/do/0").calls()).hasSize(1);
    }

    @Test
    void an_empty_list_is_a_list_of_nothing() {
        lab.rule("loops", WHEN + PEOPLE).start();
        String event = lab.fire("p1", "t1", ",\"people\":[]");
        assertThat(run(event).status()).isEqualTo("done");
        assertThat(lab.step(event, "do/0").result()).isEqualTo("0");
    }

    @Test
    void loops_stand_in_loops_and_each_element_has_names_and_outputs_of_its_own() {
        lab.rule("loops", WHEN + """
                do:
                  - for-each:
                      in: event.raw.people
                      as: someone
                      do:
                        - if: someone.id == "a"
                          set:
                            mark: '"first"'
                        - for-each:
                            in: '["x", "y"]'
                            as: letter
                            do:
                              - id: add
                                if: letter != "y" || someone.id != "b"
                                action: lab.add
                                with:
                                  to: ${someone.id}${letter} ${default(mark, "-")}
                              - id: tell
                                action: lab.mail
                                with:
                                  to: after ${default(steps["add"].to, "nothing")}
                """).start();
        String event = lab.fire("p1", "t1", people("a", "b"));
        assertThat(run(event).status()).isEqualTo("done");
        assertThat(lab.plugin.effects)
                .containsExactly(
                        "lab.add ax first",
                        "lab.mail after ax first",
                        "lab.add ay first",
                        "lab.mail after ay first",
                        "lab.add bx -",
                        "lab.mail after bx -",
                        "lab.mail after nothing");
        assertThat(lab.step(event, "do/0/each/1/do/1/each/1/do/0").status()).isEqualTo("skipped");
    }

    @Test
    void all_are_tried_whatever_happens_to_one_and_only_that_one_is_tried_again() throws ConflictException {
        lab.rule("loops", WHEN + PEOPLE).start();
        lab.plugin.tell("lab.mail", Told.WORK, Told.REFUSED, Told.UNAVAILABLE, Told.WORK);
        String event = lab.fire("p1", "t1", people("a", "b", "c", "d"));
        assertThat(lab.plugin.effects).containsExactly("lab.mail a", "lab.mail d");
        assertThat(run(event).status()).as("one is tried again by itself").isEqualTo("waiting");
        assertThat(run(event).waitingFor()).isEqualTo("retry");
        assertThat(lab.step(event, "do/0").status()).isEqualTo("waiting");

        lab.restart().advance(Duration.ofMinutes(1));
        assertThat(run(event).status()).isEqualTo("parked");
        assertThat(run(event).kind()).isEqualTo("refused");
        assertThat(lab.plugin.effects).containsExactly("lab.mail a", "lab.mail d", "lab.mail c");
        resume(event);
        assertThat(run(event).status()).isEqualTo("done");
        assertThat(lab.plugin.effects).containsExactly("lab.mail a", "lab.mail d", "lab.mail c", "lab.mail b");
        assertThat(lab.plugin.calls).hasSize(6);
    }

    @Test
    void failure_steps_know_which_step_of_which_element_failed() {
        String handled = """
                          on-failure:
                            do:
                              - action: lab.note
                                with:
                                  to: ${failure.step} ${failure.kind} for ${someone.id}
                            then: continue
                """;
        lab.rule("loops", WHEN + PEOPLE + handled).start();
        lab.plugin.tell("lab.mail", Told.REFUSED, Told.WORK);
        String event = lab.fire("p1", "t1", people("a", "b"));
        assertThat(run(event).status()).isEqualTo("done");
        assertThat(lab.plugin.effects).containsExactly("lab.mail b");
        assertThat(lab.step(event, "do/0/each/0/do/0/on-failure/do/0").input().getString("to"))
                .isEqualTo("add refused for a");
    }

    @Test
    void a_stop_for_one_element_ends_the_run_after_the_others_had_their_turn() {
        lab.rule("loops", WHEN + """
                do:
                  - for-each:
                      in: event.raw.people
                      as: someone
                      do:
                        - if: someone.id == "a"
                          stop: enough at ${someone.id}
                        - action: lab.mail
                          with:
                            to: ${someone.id}
                  - action: lab.mail
                    with:
                      to: never
                """).start();
        String event = lab.fire("p1", "t1", people("a", "b"));
        assertThat(run(event).status()).isEqualTo("done");
        assertThat(run(event).message()).isEqualTo("enough at a");
        assertThat(lab.plugin.effects).containsExactly("lab.mail b");
    }

    @Test
    void a_list_longer_than_the_limit_parks_before_the_first_element() throws ConflictException {
        lab.rule("loops", WHEN + PEOPLE.replace("as: someone", "as: someone\n      at-most: 2"))
                .start();
        String event = lab.fire("p1", "t1", people("a", "b", "c"));
        assertThat(run(event).status()).isEqualTo("parked");
        assertThat(run(event).kind()).isEqualTo("rule");
        assertThat(run(event).message()).contains("3 items").contains("at most 2");
        assertThat(lab.step(event, "do/0").status()).isEqualTo("parked");
        assertThat(lab.step(event, "do/0").input()).isNull();
        resume(event);
        assertThat(run(event).status()).isEqualTo("parked");
        assertThat(lab.plugin.calls).isEmpty();
    }

    @Test
    void without_a_word_of_it_the_limit_is_two_hundred() {
        lab.rule("loops", WHEN + PEOPLE.replace("lab.mail", "lab.note")).start();
        String[] many = IntStream.range(0, 200).mapToObj(i -> "u" + i).toArray(String[]::new);
        assertThat(run(lab.fire("p1", "t1", people(many))).status()).isEqualTo("done");
        assertThat(lab.plugin.calls).hasSize(200);
        String[] more = Arrays.copyOf(many, 201);
        more[200] = "one more";
        assertThat(run(lab.fire("p1", "t2", people(more))).message()).contains("201 items");
    }

    @Test
    @Tag("E09")
    void E09_a_loop_over_a_million_items_is_not_even_begun() {
        int million = 1_000_000;
        lab.rule("loops", WHEN + PEOPLE.replace("${someone.id}", "${string(someone)}"))
                .start();
        String event = lab.fire("p1", "t1", ",\"people\":[" + "1,".repeat(million - 1) + "1]");
        assertThat(run(event).status()).isEqualTo("parked");
        assertThat(run(event).message()).contains("1000000 items").contains("at most 200");
        assertThat(lab.run(event).steps()).hasSize(1);
        assertThat(lab.plugin.calls).isEmpty();
    }

    @Test
    void an_empty_field_or_something_that_is_no_list_parks_and_says_which() {
        lab.rule("loops", WHEN + PEOPLE).start();
        String empty = lab.fire("p1", "t1");
        assertThat(run(empty).kind()).isEqualTo("rule");
        assertThat(run(empty).message()).isEqualTo("for-each needs a list, and event.raw.people is empty");
        String text = lab.fire("p1", "t2", ",\"people\":\"a\"");
        assertThat(run(text).message()).contains("\"event.raw.people\" gives something else");
    }

    @Test
    @Tag("P2")
    void a_replay_in_which_the_list_comes_in_another_order_sends_nothing_twice() throws ConflictException {
        lab.rule("loops", ordered("first", "last")).start();
        String event = lab.fire("p1", "t1");
        assertThat(lab.plugin.effects).hasSize(5);
        lab.rule("loops", ordered("last", "first"));
        lab.engine().replay(event, false, false);
        lab.engine().settle();

        assertThat(lab.engine().store().runsOfEvent(event))
                .hasSize(2)
                .allMatch(run -> run.status().ended());
        assertThat(lab.plugin.effects).hasSize(5);
        assertThat(lab.plugin.calls).hasSize(5);
        lab.engine().replay(event, false, true);
        lab.engine().settle();
        assertThat(lab.plugin.calls).as("again means again").hasSize(10);
    }

    /** A list of records by id, by ref, by mail, and of two that are alike, in one order or the other. */
    private static String ordered(String first, String last) {
        return WHEN + """
                do:
                  - for-each:
                      in: >-
                        "first" == "FIRST"
                        ? [{"id": "a", "x": "1"}, {"ref": "b", "x": "2"}, {"email": "c", "x": "3"}, {"x": "4"}, {"x": "4"}]
                        : [{"x": "4"}, {"email": "c", "x": "3"}, {"x": "4"}, {"ref": "b", "x": "2"}, {"id": "a", "x": "1"}]
                      as: one
                      do:
                        - set:
                            sent: one.x
                        - id: mail
                          action: lab.mail
                          with:
                            to: ${sent} ${run.id}
                """.replace("FIRST", first);
    }

    @Test
    void the_effect_key_of_a_step_outside_of_loops_is_what_it_always_was() {
        lab.rule("plain", WHEN + "do:\n  - id: mail\n    action: lab.mail\n    with:\n      to: ${event.person}\n")
                .start();
        String event = lab.fire("p1", "t1");
        assertThat(lab.plugin.calls)
                .isEqualTo(List.of("lab.mail " + Hashes.of("effect", event, "plain", "mail", 0, 0)));
    }

    @Test
    void a_run_that_is_cancelled_in_a_loop_does_nothing_for_the_rest() {
        lab.rule("loops", WHEN + PEOPLE).start();
        lab.plugin.meanwhile.set(() -> {
            try {
                String run = lab.engine()
                        .store()
                        .runs(new RunFilter(null, null, null, null, null), new PageRequest(1, null))
                        .items()
                        .get(0)
                        .id();
                lab.engine().runs().cancel(run);
            } catch (ConflictException ended) {
                throw new AssertionError(ended);
            }
        });
        String event = lab.fire("p1", "t1", people("a", "b", "c"));
        assertThat(run(event).status()).isEqualTo("cancelled");
        assertThat(lab.plugin.effects).containsExactly("lab.mail a");
    }
}
