package dev.sluice.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.history.DecisionLine;
import dev.sluice.engine.history.EventLine;
import dev.sluice.engine.journal.EventFilter;
import dev.sluice.engine.journal.PageRequest;
import dev.sluice.engine.journal.Store;
import dev.sluice.engine.judge.ConflictException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of an event before any rule decides. */
class SortingTest {
    private static final String ADD = """
            when:
              event: lab.happened
            do:
              - action: lab.add
                with:
                  to: ${event.thing}
            """;

    @TempDir
    Path home;

    private Lab lab;

    @BeforeEach
    void open() {
        lab = new Lab(home).rule("adds", ADD).start();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private EventLine line(String event) {
        return lab.history().event(event).orElseThrow().line();
    }

    @Test
    @Tag("P2")
    void P2_an_event_whose_trigger_was_not_asked_waits_and_is_sorted_later() {
        lab.close();
        lab.start(SortingTest::interruptedBeforeTheFirstTrigger);
        String event = lab.fire("p1", "t1");

        assertThat(line(event).status()).isEqualTo("new");
        assertThat(line(event).waitingFor()).isEqualTo("retry");
        lab.advance(Duration.ofSeconds(5));
        assertThat(lab.run(event).line().status()).isEqualTo("done");
    }

    /** Whoever is interrupted asks no plugin, as when every thread for plugins is busy. */
    private static Store interruptedBeforeTheFirstTrigger(Store store) {
        var first = new AtomicBoolean(true);
        return Between.on(store, (method, arguments, call) -> {
            if (method.equals("commit")) {
                Thread.interrupted();
            }
            Object answer = call.go();
            if (method.equals("payload") && first.getAndSet(false)) {
                Thread.currentThread().interrupt();
            }
            return answer;
        });
    }

    @Test
    @Tag("P4")
    void an_event_whose_trigger_failed_says_so_and_can_be_judged_again() throws ConflictException {
        lab.plugin.triggerBroken = true;
        String event = lab.fire("p1", "t1");

        assertThat(line(event).status()).isEqualTo("done");
        assertThat(line(event).reason())
                .contains("lab.happened")
                .contains("IllegalStateException")
                .doesNotContain("p1");
        assertThat(lab.decisions(event)).isEmpty();

        lab.plugin.triggerBroken = false;
        assertThat(lab.engine().replay(event, false, false)).isEqualTo(1);
        lab.engine().settle();
        assertThat(line(event).types()).containsExactly("lab.happened");
        assertThat(line(event).reason()).isNull();
        assertThat(lab.plugin.effects).containsExactly("lab.add t1");
    }

    @Test
    @Tag("P3")
    void P3_the_events_of_one_delivery_stand_in_its_place() {
        lab.keepBody("{\"person\":\"p1\",\"things\":[\"t1\",\"t2\",\"t3\"]}");
        lab.keepBody("{\"person\":\"p1\",\"thing\":\"t4\"}");
        lab.engine().settle();

        assertThat(lab.plugin.effects).containsExactly("lab.add t1", "lab.add t2", "lab.add t3", "lab.add t4");
        var events = lab.history()
                .events(new EventFilter(null, null, null, null, null, null), new PageRequest(10, null))
                .items();
        assertThat(events).hasSize(4);
        assertThat(events)
                .filteredOn(event -> lab.history()
                        .event(event.id())
                        .orElseThrow()
                        .body()
                        .toString()
                        .contains("t2"))
                .hasSize(3);
    }

    @Test
    void replays_have_numbers_of_their_own() throws ConflictException {
        String event = lab.fire("p1", "t1");
        lab.engine().replay(event, false, false);
        lab.engine().replay(event, false, false);
        lab.engine().settle();

        assertThat(lab.decisions(event)).extracting(DecisionLine::replay).containsExactly(0, 1, 2);
        assertThat(lab.decisions(event)).extracting(DecisionLine::outcome).containsOnly("run");
        assertThat(lab.plugin.calls).hasSize(1);
    }
}
