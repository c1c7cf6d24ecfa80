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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process ends at every point at which something is written, before and after, and is started again. */
@Tag("P2")
@Tag("D01")
class RestartTest {
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
              - id: add
                action: lab.add
                with:
                  to: ${event.person}
                  things: [a, b]
              - id: which
                choose:
                  - if: event.thing == "t1"
                    do:
                      - id: book
                        action: lab.book
                        with:
                          to: ${steps["add"].to}
                  - otherwise: true
                    do:
                      - id: never
                        action: lab.book
                        with:
                          to: never
              - id: refused
                action: lab.note
                with:
                  to: ${event.person}
                on-failure:
                  do:
                    - id: mail
                      action: lab.mail
                      with:
                        to: ${failure.kind}
                  then: continue
              - id: last
                action: lab.add
                with:
                  to: last
            """;
    private static final List<String> EXPECTED =
            List.of("lab.add p1 a", "lab.add p1 b", "lab.book p1", "lab.mail refused", "lab.add last");

    @TempDir
    Path home;

    @Test
    void whatever_the_moment_the_run_ends_as_it_would_have_and_nothing_takes_effect_twice() throws ConflictException {
        int cut = 1;
        while (endsAt(cut, false) | endsAt(cut, true)) {
            cut++;
        }
        assertThat(cut).as("commits that were cut").isGreaterThan(8);
    }

    /** Runs the rule in a fresh home, cut at this commit; false when it came to its end before that. */
    private boolean endsAt(int cut, boolean after) throws ConflictException {
        String name = "cut " + cut + (after ? " after" : " before");
        try (Lab lab = new Lab(home.resolve(name.replace(' ', '-'))).rule("cuts", RULE)) {
            lab.plugin.tell("lab.note", Told.REFUSED, Told.REFUSED);
            boolean ended = false;
            boolean kept = false;
            try {
                lab.start(store -> CutStore.at(store, cut, after));
                lab.keep("p1", "t1", "");
                kept = true;
                lab.engine().settle();
            } catch (CutStore.Ended process) {
                ended = true;
            }
            lab.restart();
            lab.engine().settle();
            lab.advance(Duration.ofMinutes(2));
            List<RunRow> runs = lab.engine()
                    .store()
                    .runs(new RunFilter(null, null, null, null, null), new PageRequest(10, null))
                    .items();
            if (!kept && runs.isEmpty()) {
                // nobody was told that the event was kept, and it was not
                assertThat(lab.plugin.calls).as(name).isEmpty();
                return ended;
            }
            answer(lab, runs.get(0));
            assertThat(runs).as(name).hasSize(1);
            RunRow run = lab.engine().store().run(runs.get(0).id()).orElseThrow();
            assertThat(run.status()).as(name).isEqualTo(RunRow.Status.DONE);
            assertThat(lab.plugin.effects).as(name).containsExactlyElementsOf(EXPECTED);
            return ended;
        }
    }

    /** Where a mail may or may not have gone out, a person looks and answers truly. */
    private static void answer(Lab lab, RunRow run) throws ConflictException {
        RunRow now = lab.engine().store().run(run.id()).orElseThrow();
        if (now.status() == RunRow.Status.PARKED) {
            boolean sent = lab.plugin.effects.contains("lab.mail refused");
            lab.engine().runs().resume(run.id(), Optional.of(sent ? Answer.HAPPENED : Answer.REPEAT));
            lab.engine().settle();
        }
    }
}
