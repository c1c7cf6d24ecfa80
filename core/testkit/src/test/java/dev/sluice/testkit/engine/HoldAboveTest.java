package dev.sluice.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.history.RunLine;
import dev.sluice.engine.journal.PageRequest;
import dev.sluice.engine.journal.RunFilter;
import dev.sluice.engine.journal.RunRow;
import dev.sluice.engine.judge.ConflictException;
import dev.sluice.testkit.engine.LabPlugin.Told;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs over hold-above wait for a person. */
@Tag("Y13")
class HoldAboveTest {
    private static final String RULE = """
            when:
              event: lab.happened
            load:
              person: event.person
            if:
              - person.department == "Sales"
            run:
              hold-above: 3 per hour
            do:
              - id: add
                action: lab.add
                with:
                  to: ${event.person}
            """;

    @TempDir
    Path home;

    private Lab lab;
    private final List<String> notices = new CopyOnWriteArrayList<>();
    private final Logger noticed = Logger.getLogger("dev.sluice.notices");
    private final Handler ear = new Handler() {
        @Override
        public void publish(LogRecord line) {
            notices.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void open() {
        noticed.addHandler(ear);
        lab = new Lab(home).rule("adds", RULE);
        IntStream.rangeClosed(1, 60).forEach(i -> lab.plugin.departments.put("p" + i, "Sales"));
    }

    @AfterEach
    void close() {
        noticed.removeHandler(ear);
        lab.close();
    }

    private List<RunLine> held() {
        return lab.history()
                .runs(new RunFilter(null, RunRow.Status.HELD, null, null, null), new PageRequest(200, null))
                .items();
    }

    /** Keeps this many events of people in a row, then does what is due. */
    private List<String> burst(int from, int to) {
        List<String> events = IntStream.rangeClosed(from, to)
                .mapToObj(i -> lab.keep("p" + i, "t1", ""))
                .toList();
        lab.engine().settle();
        return events;
    }

    private String status(String event) {
        return lab.run(event).line().status();
    }

    private void release(String event) throws ConflictException {
        lab.engine().runs().release(lab.run(event).line().id());
        lab.engine().settle();
    }

    @Test
    void the_runs_over_the_limit_are_held_and_write_nothing() {
        lab.start();
        List<String> events = burst(1, 10);

        assertThat(events).extracting(this::status).startsWith("done", "done", "done", "held");
        assertThat(held()).hasSize(7);
        assertThat(lab.plugin.effects).containsExactly("lab.add p1", "lab.add p2", "lab.add p3");
        assertThat(lab.engine().store().counts().heldRuns()).isEqualTo(7);
        var decision = lab.decision(events.get(9));
        assertThat(decision.outcome()).isEqualTo("held");
        assertThat(decision.because()).isEqualTo("hold-above: 3 per hour");
        assertThat(decision.at()).isEqualTo("adds.yaml:13");
        assertThat(lab.eventStatus(events.get(9))).isEqualTo("done");
        lab.advance(Duration.ofDays(3));
        assertThat(status(events.get(9))).isEqualTo("held");
    }

    @Test
    void the_owner_hears_once_of_a_burst_and_again_of_the_next() {
        lab.start();
        burst(1, 10);
        burst(11, 20);
        assertThat(notices).singleElement().asString().contains("adds", "3 per hour", "runs release --rule adds");

        lab.advance(Duration.ofHours(2));
        burst(21, 30);
        assertThat(notices).hasSize(2);
    }

    @Test
    void it_counts_the_last_hour_and_not_the_one_of_the_clock() {
        lab.start();
        burst(1, 2);
        lab.advance(Duration.ofMinutes(50));
        assertThat(burst(3, 4)).extracting(this::status).containsExactly("done", "held");
        lab.advance(Duration.ofMinutes(11));
        assertThat(burst(5, 7)).extracting(this::status).containsExactly("done", "done", "held");
    }

    @Test
    void what_was_counted_survives_a_restart() {
        lab.start();
        burst(1, 3);
        lab.restart();
        assertThat(burst(4, 4)).extracting(this::status).containsExactly("held");
    }

    @Test
    void a_released_run_goes_on_and_counts_for_nothing() throws ConflictException {
        lab.start();
        List<String> events = burst(1, 5);
        release(events.get(4));
        assertThat(status(events.get(4))).isEqualTo("done");
        assertThat(status(events.get(3))).isEqualTo("held");
        assertThat(lab.decision(events.get(4)).outcome()).isEqualTo("held");

        lab.advance(Duration.ofMinutes(61));
        release(events.get(3));
        assertThat(burst(6, 9)).extracting(this::status).containsExactly("done", "done", "done", "held");
    }

    @Test
    void its_lines_are_tested_again_with_fresh_records() throws ConflictException {
        lab.start();
        List<String> events = burst(1, 5);
        lab.plugin.departments.put("p4", "Finance");
        lab.plugin.departments.remove("p5");
        release(events.get(3));
        release(events.get(4));

        assertThat(status(events.get(3))).isEqualTo("skipped");
        assertThat(status(events.get(4))).isEqualTo("parked");
        assertThat(lab.plugin.effects).hasSize(3);
        // and it is the version that decided that goes on, also after it was parked
        lab.plugin.departments.put("p5", "Sales");
        lab.rule("adds", RULE.replace("lab.add", "lab.mail"));
        String run = lab.run(events.get(4)).line().id();
        lab.engine().runs().resume(run, Optional.empty());
        lab.engine().settle();
        assertThat(status(events.get(4))).isEqualTo("done");
        assertThat(lab.plugin.effects).endsWith("lab.add p5");
    }

    @Test
    void only_what_is_held_can_be_released_and_twice_is_harmless() throws ConflictException {
        lab.start();
        List<String> events = burst(1, 4);
        String done = lab.run(events.get(0)).line().id();
        String held = lab.run(events.get(3)).line().id();
        assertThatThrownBy(() -> lab.engine().runs().release(done))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("is done; release is for a held run");
        assertThatThrownBy(() -> lab.engine().runs().release("run_none")).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> lab.engine().runs().resume(held, Optional.empty()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("release it instead");

        release(events.get(3));
        assertThatThrownBy(() -> lab.engine().runs().release(held)).isInstanceOf(ConflictException.class);
        assertThat(lab.plugin.effects).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void a_held_run_can_be_cancelled_or_discarded() throws ConflictException {
        lab.start();
        List<String> events = burst(1, 5);
        lab.engine().runs().cancel(lab.run(events.get(3)).line().id());
        lab.engine().runs().discard(lab.run(events.get(4)).line().id());
        lab.engine().settle();

        assertThat(events.subList(3, 5)).extracting(this::status).containsExactly("cancelled", "failed");
        assertThat(lab.engine().runs().releaseAll("adds")).isZero();
        assertThat(lab.plugin.effects).hasSize(3);
    }

    @Test
    void all_held_runs_of_a_rule_are_released_at_once_and_in_event_order() {
        lab.rule("others", RULE.replace("lab.add", "lab.mail")).start();
        burst(1, 60);
        assertThat(held()).hasSize(114);
        assertThat(lab.engine().runs().releaseAll("adds")).isEqualTo(57);
        lab.engine().settle();

        assertThat(held()).hasSize(57).allMatch(run -> run.rule().equals("others"));
        assertThat(lab.plugin.effects.stream().filter(effect -> effect.startsWith("lab.add")))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 60)
                        .mapToObj(i -> "lab.add p" + i)
                        .toList());
        assertThat(lab.engine().runs().releaseAll("adds")).isZero();
    }

    @Test
    void a_held_run_keeps_nobody_waiting_and_is_asked_for_once_within_when_it_is_released() throws ConflictException {
        lab.rule("adds", RULE.replace("  hold-above", "  once-within: 90 days\n  hold-above"))
                .start();
        String held = burst(1, 4).get(3);
        assertThat(status(held)).isEqualTo("held");
        lab.advance(Duration.ofHours(2));
        String later = lab.fire("p4", "t1");
        assertThat(status(later)).isEqualTo("done");

        release(held);
        assertThat(status(held)).isEqualTo("skipped");
        assertThat(lab.run(held).line().message()).contains("once-within");
        assertThat(lab.plugin.effects.stream().filter("lab.add p4"::equals)).hasSize(1);
    }

    @Test
    void replays_and_dry_runs_are_neither_held_nor_counted() throws ConflictException {
        lab.start();
        String first = burst(1, 1).get(0);
        for (int i = 0; i < 5; i++) {
            lab.engine().replay(first, i % 2 == 0, true);
            lab.engine().settle();
        }
        assertThat(held()).isEmpty();
        assertThat(burst(2, 4)).extracting(this::status).containsExactly("done", "done", "held");
    }

    @Test
    void on_a_server_that_writes_nothing_nothing_is_held() {
        lab.dryRun().start();
        burst(1, 10);
        assertThat(held()).isEmpty();
    }

    @Test
    void a_run_that_waits_counts_from_when_it_was_let_in() {
        lab.start();
        lab.plugin.tell("lab.add", Told.UNAVAILABLE, Told.UNAVAILABLE, Told.UNAVAILABLE);
        burst(1, 3);
        assertThat(burst(4, 4)).extracting(this::status).containsExactly("held");
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void of_many_that_are_decided_at_once_exactly_as_many_begin_as_may() throws InterruptedException {
        lab.rule("adds", RULE.replace("3 per hour", "25 per day")).threads(4);
        IntStream.range(0, 600).forEach(i -> lab.plugin.departments.put("q" + i, "Sales"));
        lab.start();
        IntStream.range(0, 600).forEach(i -> lab.keep("q" + i, "t1", ""));
        CountDownLatch never = new CountDownLatch(1);
        while (lab.engine().store().counts().heldRuns() + lab.plugin.effects.size() < 600) {
            // nobody else moves the clock, by which a lane that was taken is asked for again
            lab.clock.advance(Duration.ofMillis(100));
            never.await(20, TimeUnit.MILLISECONDS);
        }
        assertThat(lab.plugin.effects).hasSize(25);
        assertThat(notices).hasSize(1);
    }

    @Test
    @Tag("D01")
    void D01_whatever_the_moment_the_process_ends_no_more_begin_than_may() throws ConflictException {
        int cut = 1;
        while (endsAt(cut, false) | endsAt(cut, true)) {
            cut++;
        }
        assertThat(cut).as("commits that were cut").isGreaterThan(10);
    }

    /** A burst in a fresh home, cut at this commit; false when it came to its end before that. */
    private boolean endsAt(int cut, boolean after) throws ConflictException {
        String name = "cut " + cut + (after ? " after" : " before");
        try (Lab cuts = new Lab(home.resolve(name.replace(' ', '-'))).rule("adds", RULE.replace("3 per", "1 per"))) {
            IntStream.rangeClosed(1, 3).forEach(i -> cuts.plugin.departments.put("p" + i, "Sales"));
            boolean ended = false;
            int kept = 0;
            try {
                cuts.start(store -> CutStore.at(store, cut, after));
                for (; kept < 3; kept++) {
                    cuts.keep("p" + (kept + 1), "t1", "");
                    cuts.engine().settle();
                }
                cuts.engine().runs().releaseAll("adds");
                cuts.engine().settle();
            } catch (CutStore.Ended process) {
                ended = true;
            }
            int begun = cuts.plugin.effects.size();
            cuts.restart();
            cuts.engine().settle();
            cuts.advance(Duration.ofMinutes(2));
            if (begun <= 1 && kept < 3) {
                assertThat(cuts.plugin.effects).as(name).hasSizeLessThanOrEqualTo(1);
            }
            for (; kept < 3; kept++) {
                cuts.fire("p" + (kept + 1), "t2");
            }
            cuts.engine().runs().releaseAll("adds");
            cuts.engine().settle();
            assertThat(cuts.plugin.effects)
                    .as(name)
                    .containsExactlyInAnyOrder("lab.add p1", "lab.add p2", "lab.add p3");
            return ended;
        }
    }
}
