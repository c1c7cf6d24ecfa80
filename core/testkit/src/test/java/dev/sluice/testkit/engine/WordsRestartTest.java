package dev.sluice.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.journal.PageRequest;
import dev.sluice.engine.journal.RunFilter;
import dev.sluice.engine.journal.RunRow;
import dev.sluice.engine.judge.ConflictException;
import dev.sluice.engine.run.Interventions.Answer;
import dev.sluice.testkit.engine.LabPlugin.Told;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run with every word of the language: the process ends before and after each commit, and is started again. */
@Tag("P2")
@Tag("D01")
class WordsRestartTest {
    private static final String RULE = """
            when:
              event: lab.happened
            load:
              person: event.person
            if:
              - person.department == "Sales"
            run:
              once-within: 90 days
            do:
              - set:
                  label: '"for " + event.person'
                  begun: now
              - wait: 1 hour
              - recheck: true
              - for-each:
                  in: '["a", "b"]'
                  as: letter
                  do:
                    - if: letter == "b"
                      wait-until: begun + days(2)
                    - if: letter == "a"
                      id: note
                      action: lab.note
                      with:
                        to: ${label}
                      on-failure:
                        do:
                          - wait: 1 min
                          - action: lab.add
                            with:
                              to: ${failure.kind} ${letter}
                        then: continue
                    - id: book
                      action: lab.book
                      with:
                        to: ${letter} ${label}
              - parallel:
                  - id: mail
                    action: lab.mail
                    with:
                      to: ${label}
                  - choose:
                      - if: person.department == "Sales"
                        do:
                          - wait-until: now + days(1)
                          - id: late
                            action: lab.add
                            with:
                              to: late
              - recheck: true
              - id: last
                action: lab.book
                with:
                  to: ${steps["mail"].to} ${steps["late"].to}
              - stop: all is done
            """;
    private static final String[] FIRST = {"lab.add refused a", "lab.book a for p1", "lab.book b for p1"};
    private static final String LAST = "lab.book for p1 late";
    private static final List<String> EXPECTED = Stream.concat(
                    Stream.of(FIRST), Stream.of("lab.mail for p1", "lab.add late", LAST))
            .toList();
    private static final RunFilter ALL = new RunFilter(null, null, null, null, null);

    @TempDir
    Path home;

    @Test
    void whatever_the_moment_the_run_ends_as_it_would_have_and_nothing_takes_effect_twice() throws ConflictException {
        int cut = 1;
        while (endsAt(cut, false) | endsAt(cut, true)) {
            cut++;
        }
        assertThat(cut).as("commits that were cut").isGreaterThan(15);
    }

    /** Runs the rule in a fresh home, cut at this commit; false when it came to its end before that. */
    private boolean endsAt(int cut, boolean after) throws ConflictException {
        String name = "cut " + cut + (after ? " after" : " before");
        try (Lab lab = new Lab(home.resolve(name.replace(' ', '-'))).rule("words", RULE)) {
            lab.plugin.tell("lab.note", Told.REFUSED, Told.REFUSED);
            lab.plugin.tell("lab.mail", Told.THROTTLED_A_MINUTE);
            boolean ended = false;
            boolean kept = false;
            try {
                lab.start(store -> CutStore.at(store, cut, after));
                lab.keep("p1", "t1", "");
                kept = true;
                days(lab);
            } catch (CutStore.Ended process) {
                ended = true;
            }
            lab.restart();
            days(lab);
            List<RunRow> runs =
                    lab.engine().store().runs(ALL, new PageRequest(10, null)).items();
            if (!kept && runs.isEmpty()) {
                assertThat(lab.plugin.calls).as(name).isEmpty();
                return ended;
            }
            assertThat(runs).as(name).hasSize(1);
            answer(lab, runs.get(0).id());
            RunRow run = lab.engine().store().run(runs.get(0).id()).orElseThrow();
            assertThat(run.status()).as(name).isEqualTo(RunRow.Status.DONE);
            // which of two branches is first depends on what a person had to answer
            assertThat(lab.plugin.effects).as(name).containsExactlyInAnyOrderElementsOf(EXPECTED);
            assertThat(lab.plugin.effects).as(name).startsWith(FIRST).endsWith(LAST);
            return ended;
        }
    }

    /** Long enough for all that the rule waits for. */
    private static void days(Lab lab) {
        lab.engine().settle();
        for (Duration step : List.of(
                Duration.ofHours(1),
                Duration.ofMinutes(1),
                Duration.ofDays(2),
                Duration.ofDays(1),
                Duration.ofDays(1))) {
            lab.advance(step).advance(Duration.ofMinutes(2));
        }
    }

    /** Where a mail may or may not have gone out, a person looks and answers truly. */
    private static void answer(Lab lab, String id) throws ConflictException {
        RunRow now = lab.engine().store().run(id).orElseThrow();
        if (now.status() == RunRow.Status.PARKED) {
            boolean sent = lab.plugin.effects.contains("lab.mail for p1");
            lab.engine().runs().resume(id, Optional.of(sent ? Answer.HAPPENED : Answer.REPEAT));
            days(lab);
        }
    }
}
