package dev.sluice.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.journal.Store;
import dev.sluice.engine.judge.ConflictException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Something inside the engine breaks, again and again. */
@Tag("P4")
class BreakageTest {
    private static final String ADD = """
            when:
              event: lab.happened
            do:
              - action: lab.add
                with:
                  to: ${event.person}
            """;

    @TempDir
    Path home;

    private final AtomicReference<Throwable> fault = new AtomicReference<>();
    private final AtomicReference<String> broken = new AtomicReference<>("");
    private Lab lab;

    @BeforeEach
    void open() {
        lab = new Lab(home).rule("adds", ADD).start(this::breaking);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    /** Reading an event breaks as long as there is a fault. */
    private Store breaking(Store store) {
        return Between.on(store, (method, arguments, call) -> {
            Throwable now = fault.get();
            if (now != null && method.equals("event")) {
                throw now;
            }
            if (method.equals(broken.get())) {
                throw new IllegalStateException("a fault of ours");
            }
            return call.go();
        });
    }

    @Test
    void P4_a_decision_that_breaks_three_times_needs_a_person_and_can_be_made_after_all() throws ConflictException {
        fault.set(new IllegalStateException("a fault of ours"));
        String event = lab.fire("p1", "t1");
        lab.advance(Duration.ofMinutes(1));
        assertThat(lab.engine().store().decisions(event).get(0).outcome().word())
                .isEqualTo("pending");
        lab.advance(Duration.ofMinutes(1));
        fault.set(null);

        assertThat(lab.decision(event).outcome()).isEqualTo("unjudged");
        assertThat(lab.run(event).line().status()).isEqualTo("parked");
        assertThat(lab.run(event).line().kind()).isEqualTo("internal");
        assertThat(lab.run(event).line().message()).contains("a fault of ours");
        assertThat(lab.eventStatus(event)).isEqualTo("done");
        lab.engine().runs().resume(lab.run(event).line().id(), Optional.empty());
        lab.engine().settle();
        assertThat(lab.run(event).line().status()).isEqualTo("done");
        assertThat(lab.plugin.effects).containsExactly("lab.add p1");
    }

    @Test
    void P4_a_run_that_breaks_three_times_needs_a_person_and_can_go_on() throws ConflictException {
        lab.connection.shut(Duration.ofMinutes(1));
        String event = lab.fire("p1", "t1");
        assertThat(lab.run(event).line().status()).isEqualTo("waiting");
        fault.set(new StackOverflowError());
        lab.connection.open();
        for (int minute = 0; minute < 4; minute++) {
            lab.advance(Duration.ofMinutes(1));
        }
        fault.set(null);

        assertThat(lab.run(event).line().status()).isEqualTo("parked");
        assertThat(lab.run(event).line().kind()).isEqualTo("internal");
        assertThat(lab.run(event).line().message()).contains("StackOverflowError");
        lab.engine().runs().resume(lab.run(event).line().id(), Optional.empty());
        lab.engine().settle();
        assertThat(lab.run(event).line().status()).isEqualTo("done");
    }

    @Test
    @Tag("P2")
    void P2_what_was_answered_before_something_breaks_is_not_forgotten() {
        lab.rule("adds", ADD + "  - action: lab.mail\n    with:\n      to: ${event.person}\n");
        lab.plugin.meanwhile.set(() -> broken.set("effects"));
        String event = lab.fire("p1", "t1");
        broken.set("");
        assertThat(lab.step(event, "do/0").status()).isEqualTo("done");
        lab.advance(Duration.ofMinutes(1));

        assertThat(lab.run(event).line().status()).isEqualTo("done");
        assertThat(lab.plugin.calls).hasSize(2);
    }
}
